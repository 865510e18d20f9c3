"""The tool bar: the actions used most, and the choice of engine and speed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy, QToolBar, QWidget

from core.settings import GENTLE, Settings
from gui.commands import Commands
from gui.noop import QT_TRANSLATE_NOOP
from gui.panels.text import plain_label

TOOLS = (
    "actionNewProject actionOpen actionSave - actionStart actionStop actionRetryFailed - actionTestPage actionExport"
)
SPEEDS = (
    ("gentle", QT_TRANSLATE_NOOP("ToolBar", "Gentle (1/s per site)")),
    ("normal", QT_TRANSLATE_NOOP("ToolBar", "Normal")),
    ("custom", QT_TRANSLATE_NOOP("ToolBar", "Custom…")),
)
ENGINES = {
    "auto": QT_TRANSLATE_NOOP("ToolBar", "Automatic"),
    "asyncio": QT_TRANSLATE_NOOP("ToolBar", "Async (asyncio)"),
    "threads": QT_TRANSLATE_NOOP("ToolBar", "Threads"),
    "processes": QT_TRANSLATE_NOOP("ToolBar", "Processes"),
    "dask": QT_TRANSLATE_NOOP("ToolBar", "Dask cluster"),
}


class ToolBar(QToolBar):
    """Actions, engine and speed. What is chosen is in the combo boxes' data."""

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self.setObjectName("toolBar")
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in TOOLS.split():
            if name == "-":
                self.addSeparator()
            else:
                self.addAction(commands[name])
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        self.engine, self.speed = QComboBox(), QComboBox()
        self.engine.setObjectName("comboEngine")
        self.speed.setObjectName("comboSpeed")
        self._labels = [plain_label(), plain_label()]
        for label, combo in zip(self._labels, (self.engine, self.speed), strict=True):
            label.setBuddy(combo)
            label.setContentsMargins(8, 0, 4, 0)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            self.addWidget(label)
            self.addWidget(combo)
        for value, text in SPEEDS:
            self.speed.addItem(text, value)
        self.offer(())

    def retranslate(self) -> None:
        """Set all words in the language now in use."""
        translate = QCoreApplication.translate
        self.setWindowTitle(self.tr("Tool bar"))
        self._labels[0].setText(self.tr("Engine"))
        self._labels[1].setText(self.tr("Speed"))
        self.engine.setAccessibleName(self.tr("Engine"))
        self.speed.setAccessibleName(self.tr("Speed"))
        for index, (_, text) in enumerate(SPEEDS):
            self.speed.setItemText(index, translate("ToolBar", text))
        for index in range(self.engine.count()):
            name = self.engine.itemData(index)
            self.engine.setItemText(index, translate("ToolBar", ENGINES.get(name, name)))

    def offer(self, engines: tuple[str, ...]) -> None:
        """Offer these engines besides the automatic choice; the plain one where none is named."""
        self.engine.clear()
        for name in ("auto", *(engines or ("asyncio",))):
            self.engine.addItem(QCoreApplication.translate("ToolBar", ENGINES.get(name, name)), name)

    def show_settings(self, engine: str, settings: Settings) -> None:
        """Show an engine, and the speed that the settings amount to."""
        self.engine.setCurrentIndex(max(0, self.engine.findData(engine)))
        pace = {"per_host": settings.per_host, "delay_s": settings.delay_s}
        speed = "normal" if pace == {"per_host": None, "delay_s": None} else "custom"
        self.speed.setCurrentIndex(self.speed.findData("gentle" if pace == GENTLE else speed))
