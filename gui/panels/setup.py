"""The left pane: what to fetch and what to take (Setup), and how (Options)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from core.recipe import Recipe, dumps
from core.recipe_parts import Files
from core.settings import Settings
from gui.panels.empty_state import EmptyState
from gui.panels.fields import FieldsForm
from gui.panels.going_on import GoingOnForm
from gui.panels.options import OptionsForm
from gui.panels.panel import Panel
from gui.panels.urls import UrlForm


class SetupPanel(Panel):
    """The job as it stands in the editors."""

    edited = Signal()
    source_changed = Signal(bool)  # whether addresses come from another project
    sample_wanted = Signal()
    recent_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = Recipe()
        self._build()
        self.retranslate()
        self.urls.edited.connect(self._on_urls_edited)
        self.going_on.sitemap_wanted.connect(self._add_sitemap)
        self.going_on.edited.connect(self._on_going_on)
        for model in (self.fields.model, self.going_on.detail_fields.model):
            model.edited.connect(self._show_columns)
        for part in (self.urls, self.fields, self.going_on, self.options):
            part.edited.connect(self.edited)

    def _build(self) -> None:
        self.fields = FieldsForm()
        undo = self.fields.model.undo_stack
        self.urls = UrlForm(undo_stack=undo)
        self.going_on = GoingOnForm(undo_stack=undo)
        self.options = OptionsForm(undo_stack=undo)
        self.welcome = EmptyState()
        self.button_paste = self.welcome.add_button("buttonPaste")
        self.button_open = self.welcome.add_button("buttonOpenFile")
        self.button_sample = self.welcome.add_button("buttonTrySample")
        self.button_recent = self.welcome.add_button("buttonOpenRecent")
        self.button_sample.clicked.connect(self.sample_wanted)
        self.button_recent.clicked.connect(self.recent_wanted)
        self.button_paste.clicked.connect(self.urls.clipboard_wanted)
        self.button_open.clicked.connect(self.urls.open_wanted)
        form = QSplitter(Qt.Orientation.Vertical)
        form.addWidget(self.urls)
        form.addWidget(self.welcome)
        form.addWidget(self.fields)
        form.setChildrenCollapsible(False)
        form.setSizes([220, 120, 380])
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.addWidget(form)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("tabsSetup")
        self.tabs.addTab(page, "")
        self.tabs.addTab(self.going_on, "")
        self.tabs.addTab(self.options, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.addWidget(self.tabs)

    def retranslate(self) -> None:
        self.tabs.setTabText(0, self.tr("Setup"))
        self.tabs.setTabText(1, self.tr("Going on"))
        self.tabs.setTabText(2, self.tr("Options"))
        self.tabs.setAccessibleName(self.tr("Setup"))
        self.welcome.set_text("")
        self.button_paste.setText(self.tr("Paste from clipboard"))
        self.button_open.setText(self.tr("Open a file…"))
        self.button_sample.setText(self.tr("Try the sample site"))
        self.button_recent.setText(self.tr("Open recent"))

    def load(self, recipe: Recipe, urls: str) -> None:
        """Show another job."""
        self._base = recipe
        self.urls.load(urls or "\n".join(recipe.urls))
        self.fields.load(recipe.rows, recipe.fields)
        self.fields.rules.load(recipe)
        self.going_on.load(recipe)
        self._on_going_on()
        self.options.load(recipe.settings)
        self._on_urls_edited()

    def recipe(self) -> Recipe:
        """The job as edited, its addresses left out. Raises: ValueError with a sentence about what is wrong."""
        self.fields.selector.clearFocus()
        return msgspec.structs.replace(
            self.fields.rules.applied(self.going_on.applied(self._base)),
            urls=(),
            rows=self.fields.model.rows_selector,
            fields=self.fields.model.fields,
            settings=msgspec.structs.replace(self.options.settings(), engine=self._base.settings.engine),
        )

    def recipe_text(self) -> str:
        """The same as TOML."""
        return dumps(self.recipe())

    @property
    def name(self) -> str:
        """What the job is called, '' where it has no name."""
        return self._base.name

    @property
    def has_source(self) -> bool:
        """True where the job takes addresses from another project."""
        return self.going_on.has_source

    @property
    def may_renew(self) -> bool:
        """True where a further run may find new addresses by itself: in another project, or in sitemaps."""
        return self.has_source or "sitemap" in self.urls.text.casefold() or "robots.txt" in self.urls.text.casefold()

    def is_valid(self) -> bool:
        """True where the job can be used as it stands; says nothing where it cannot."""
        try:
            self.recipe_text()
        except ValueError:
            return False
        return True

    @property
    def settings(self) -> Settings:
        """The settings last loaded or chosen in the tool bar."""
        return self._base.settings

    def set_engine(self, engine: str) -> None:
        """Use another engine from the next start on."""
        settings = msgspec.structs.replace(self._base.settings, engine=engine)
        self._base = msgspec.structs.replace(self._base, settings=settings)
        self.edited.emit()

    def change_settings(self, values: Mapping[str, Any]) -> None:
        """Use these settings from now on, the engine among them."""
        if "engine" in values:
            self.set_engine(values["engine"])
        self.options.change(**{name: value for name, value in values.items() if name != "engine"})

    @Slot()
    def _on_going_on(self) -> None:
        self.source_changed.emit(self.has_source)

    @Slot()
    def _show_columns(self) -> None:
        """Offer the fields as they stand for the key of rows."""
        rows, fields = self.fields.model.rows_selector, self.fields.model.fields
        table = Recipe(rows=rows, fields=fields).columns
        self.fields.rules.set_columns((*table, *(field.name for field in self.going_on.detail_fields.fields)))

    @Slot(str)
    def _add_sitemap(self, address: str) -> None:
        self.urls.append([f"Sitemap: {address}"])
        self.tabs.setCurrentIndex(0)

    @property
    def files(self) -> Files | None:
        """What the job downloads, None for nothing."""
        return self._base.files

    def set_files(self, column: str, name: str, max_file_b: int) -> None:
        """Download what this column links to, from now on."""
        files = Files(column=column, name=name, max_file_b=max_file_b)
        self._base = msgspec.structs.replace(self._base, files=files)
        self.edited.emit()

    @Slot()
    def _on_urls_edited(self) -> None:
        self.welcome.setVisible(self.urls.is_blank)
