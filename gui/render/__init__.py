"""The process that shows pages which need their scripts; it needs sheetweaver[browser]."""
