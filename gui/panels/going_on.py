"""The Going on tab: next pages, details, paging by number, links to follow, and further sources of addresses."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.errors import ProjectError
from core.project.reader import ProjectReader
from core.recipe import Recipe
from core.recipe_parts import Follow, Paging, Source
from gui.panels.detail_fields import DetailFields
from gui.panels.panel import Panel
from gui.panels.text import plain_label, plain_tooltip
from gui.undo import FormSteps

SCOPES = ("pages", "path", "host", "domain", "any")
_MOST = 1_000_000
_LINES = 3


class GoingOnForm(Panel):
    """How the job goes on beyond its addresses. `edited` comes when a person changed something."""

    edited = Signal()
    sitemap_wanted = Signal(str)  # an address, to be added to the list

    def __init__(self, parent: QWidget | None = None, *, undo_stack: QUndoStack | None = None) -> None:
        super().__init__(parent)
        self._loading = False
        self._labels: dict[QWidget, Any] = {}
        self.undo_stack = undo_stack if undo_stack is not None else QUndoStack(self)
        self._build()
        self._steps = FormSteps(self.undo_stack, self._editors(), restored=self._on_edited)
        self._listen()
        self.load(Recipe())
        self.retranslate()

    def _build(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        for group in (self._build_lists(), self._build_paging(), self._build_follow(), self._build_sources()):
            inner.addWidget(group)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _build_lists(self) -> QGroupBox:
        self._lists, form = _group("groupNextAndDetail")
        self.next = self._line(form, "editNextLink")
        self.detail = self._line(form, "editDetailLink")
        self.detail_fields = DetailFields(undo_stack=self.undo_stack)
        form.addRow(self.detail_fields)
        return self._lists

    def _build_paging(self) -> QGroupBox:
        self.paging, form = _group("groupPaging", checkable=True)
        self.parameter = self._line(form, "editPageParameter")
        self.start = self._number(form, "spinPageStart", -_MOST, _MOST)
        self.step = self._number(form, "spinPageStep", 1, 100_000)
        self.pages = self._number(form, "spinPageCount", 0, _MOST)
        self.until = self._line(form, "editStopWhen")
        self.repeats_ok = QCheckBox()
        self.repeats_ok.setObjectName("checkRepeatsOk")
        form.addRow(self.repeats_ok)
        return self.paging

    def _build_follow(self) -> QGroupBox:
        self.follow, form = _group("groupFollow", checkable=True)
        self.links = self._line(form, "editFollowLinks")
        self.scope = QComboBox()
        self.scope.setObjectName("comboFollowScope")
        for scope in SCOPES:
            self.scope.addItem("", scope)
        self._add(form, self.scope)
        self.link_depth = self._number(form, "spinFollowDepth", 1, 1000)
        self.allow = self._lines(form, "editFollowAllow")
        self.deny = self._lines(form, "editFollowDeny")
        self._problem = plain_label(wrap=True)
        self._problem.setObjectName("labelFollowProblem")
        form.addRow(self._problem)
        return self.follow

    def _build_sources(self) -> QGroupBox:
        self._sources, form = _group("groupSources")
        self.sitemap = QLineEdit()
        self.sitemap.setObjectName("editSitemap")
        self.add_sitemap = QPushButton()
        self.add_sitemap.setObjectName("buttonAddSitemap")
        self._add(form, self.sitemap, beside=self.add_sitemap)
        self.project = QLineEdit()
        self.project.setObjectName("editSourceProject")
        self.choose_project = QPushButton()
        self.choose_project.setObjectName("buttonChooseProject")
        self._add(form, self.project, beside=self.choose_project)
        self.column = QComboBox()
        self.column.setObjectName("comboSourceColumn")
        self.column.setEditable(True)
        self._add(form, self.column)
        return self._sources

    def _add(self, form: QFormLayout, widget: QWidget, *, beside: QPushButton | None = None) -> None:
        label = self._labels[widget] = plain_label(buddy=widget)
        if beside is None:
            form.addRow(label, widget)
            return
        line = QHBoxLayout()
        line.addWidget(widget, 1)
        line.addWidget(beside)
        form.addRow(label, line)

    def _line(self, form: QFormLayout, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        self._add(form, made)
        return made

    def _lines(self, form: QFormLayout, name: str) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setObjectName(name)
        made.setTabChangesFocus(True)
        made.setFixedHeight(made.fontMetrics().lineSpacing() * _LINES + 2 * made.frameWidth() + 10)
        self._add(form, made)
        return made

    def _number(self, form: QFormLayout, name: str, low: int, high: int) -> QSpinBox:
        made = QSpinBox()
        made.setObjectName(name)
        made.setRange(low, high)
        self._add(form, made)
        return made

    def _editors(self) -> dict[str, QWidget]:
        """What Undo brings back; the table of detail fields does so by itself."""
        editors = {one.objectName(): one for one in (*self._labels, self.paging, self.follow, self.repeats_ok)}
        return {name: one for name, one in editors.items() if one is not self.sitemap}

    def _listen(self) -> None:
        for line in (self.next, self.detail, self.parameter, self.until, self.links, self.project):
            line.textEdited.connect(self._on_edited)
        for box in (self.start, self.step, self.pages, self.link_depth):
            box.valueChanged.connect(self._on_edited)
        for text in (self.allow, self.deny):
            text.textChanged.connect(self._on_edited)
        for group in (self.paging, self.follow):
            group.toggled.connect(self._on_edited)
        self.repeats_ok.toggled.connect(self._on_edited)
        self.scope.activated.connect(self._on_edited)
        self.column.editTextChanged.connect(self._on_edited)
        self.detail_fields.edited.connect(self._on_edited)
        self.project.editingFinished.connect(self._show_columns)
        self.choose_project.clicked.connect(self._on_choose)
        self.add_sitemap.clicked.connect(self._on_sitemap)
        self.sitemap.returnPressed.connect(self._on_sitemap)

    def retranslate(self) -> None:
        self._lists.setTitle(self.tr("Next page and details"))
        self.paging.setTitle(self.tr("Pages by number"))
        self.follow.setTitle(self.tr("Follow links"))
        for group in (self.paging, self.follow):
            group.setAccessibleName(group.title())
        self._sources.setTitle(self.tr("More addresses"))
        self.paging.setToolTip(plain_tooltip(self.tr("For lists at …?page=1, …?page=2 and so on, one page at a time.")))
        self.follow.setToolTip(plain_tooltip(self.tr("Links on the pages become pages of the job, level by level.")))
        texts = {
            self.next: (self.tr("&Next page"), self.tr("CSS or XPath of the link, e.g. a[rel=next]")),
            self.detail: (self.tr("&Detail page"), self.tr("CSS or XPath of the link in a row")),
            self.parameter: (self.tr("&Parameter"), self.tr("What counts in the address, e.g. page")),
            self.start: (self.tr("&First page"), self.tr("The number of a page that is pasted without one")),
            self.step: (self.tr("S&tep"), self.tr("What the number grows by")),
            self.pages: (self.tr("&At most"), self.tr("Pages of each list; 0 means no limit")),
            self.until: (self.tr("&Until"), self.tr("CSS or XPath; a list ends at the first page that has it")),
            self.links: (self.tr("&Links"), self.tr("CSS or XPath of links; empty: none, only rules for sitemaps")),
            self.scope: (self.tr("Sc&ope"), self.tr("How far from the pasted page links may lead")),
            self.link_depth: (self.tr("Dept&h"), self.tr("Links in a row, counted from a pasted page")),
            self.allow: (self.tr("Onl&y with"), self.tr("Regular expressions, one a line; any of them in the address")),
            self.deny: (self.tr("Not &with"), self.tr("Regular expressions, one a line; none of them in the address")),
            self.sitemap: (self.tr("Site&map or feed"), self.tr("Address of a sitemap, robots.txt, RSS or Atom feed")),
            self.project: (self.tr("Pro&ject"), self.tr("Another project, whose table holds addresses")),
            self.column: (self.tr("&Column"), self.tr("The column with the addresses")),
        }
        for widget, (title, hint) in texts.items():
            self._labels[widget].setText(title)
            widget.setAccessibleName(title.replace("&", ""))
            widget.setToolTip(plain_tooltip(hint))
            if isinstance(widget, (QLineEdit, QPlainTextEdit)):
                widget.setPlaceholderText(hint)
        self.pages.setSpecialValueText(self.tr("no limit"))
        self.repeats_ok.setText(self.tr("Go on although all rows came before"))
        self.add_sitemap.setText(self.tr("Add to the list"))
        self.choose_project.setText(self.tr("Choose…"))
        self._name_scopes()
        self._show_problem()

    def _name_scopes(self) -> None:
        names = (
            self.tr("Further pages of the same list"),
            self.tr("Below the same folder"),
            self.tr("The same host"),
            self.tr("The same domain"),
            self.tr("Anywhere"),
        )
        for place, name in enumerate(names):
            self.scope.setItemText(place, name)

    def load(self, recipe: Recipe) -> None:
        """Show another job."""
        self._loading = True
        paging, follow = recipe.paging or Paging(parameter="page"), recipe.follow or Follow()
        self.next.setText(recipe.next)
        self.detail.setText(recipe.detail)
        self.detail_fields.load(recipe.detail_fields)
        self.paging.setChecked(recipe.paging is not None)
        self.parameter.setText(paging.parameter)
        for box, value in ((self.start, paging.start), (self.step, paging.step), (self.pages, paging.pages)):
            box.setValue(value)
        self.until.setText(paging.until)
        self.repeats_ok.setChecked(paging.repeats_ok)
        self.follow.setChecked(recipe.follow is not None)
        self.links.setText(follow.links)
        self.scope.setCurrentIndex(SCOPES.index(follow.scope))
        self.link_depth.setValue(follow.depth)
        self.allow.setPlainText("\n".join(follow.allow))
        self.deny.setPlainText("\n".join(follow.deny))
        self.project.setText(recipe.source.project if recipe.source else "")
        self._show_columns()
        self.column.setEditText(recipe.source.column if recipe.source else "")
        self._loading = False
        self._steps.remember()
        self._show_problem()

    @property
    def has_source(self) -> bool:
        """True where another project's column is named."""
        return self._source() is not None

    def applied(self, recipe: Recipe) -> Recipe:
        """The recipe with what stands here. Raises: ValueError with a sentence about what is wrong."""
        return msgspec.structs.replace(
            recipe,
            next=self.next.text().strip(),
            detail=self.detail.text().strip(),
            detail_fields=self.detail_fields.fields,
            paging=self._paging() if self.paging.isChecked() else None,
            follow=self._follow() if self.follow.isChecked() else None,
            source=self._source(),
        )

    @Slot()
    def _on_choose(self) -> None:
        kinds = self.tr("Projects") + " (*.weave)"
        dialog = QFileDialog(self, self.tr("The project with the addresses"), str(Path.home()), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.choose)
        dialog.open()

    @Slot(str)
    def choose(self, path: str) -> None:
        """Take the addresses out of this project."""
        self.project.setText(path)
        self._show_columns()
        self._on_edited()

    def _paging(self) -> Paging:
        if not self.parameter.text().strip():
            raise ValueError(self.tr("Pages by number: name the parameter that counts, or turn it off"))
        return Paging(
            parameter=self.parameter.text().strip(),
            start=self.start.value(),
            step=self.step.value(),
            pages=self.pages.value(),
            until=self.until.text().strip(),
            repeats_ok=self.repeats_ok.isChecked(),
        )

    def _follow(self) -> Follow:
        return Follow(
            links=self.links.text().strip(),
            scope=str(self.scope.currentData()),
            depth=self.link_depth.value(),
            allow=_filled(self.allow),
            deny=_filled(self.deny),
        )

    def _source(self) -> Source | None:
        project, column = self.project.text().strip(), self.column.currentText().strip()
        return Source(project=project, column=column) if project and column else None

    @Slot()
    def _on_edited(self) -> None:
        if not self._loading:
            self._steps.note(self.tr("Edit going on"))
            self._show_problem()
            self.edited.emit()

    @Slot()
    def _on_sitemap(self) -> None:
        if address := self.sitemap.text().strip():
            self.sitemap.clear()
            self.sitemap_wanted.emit(address)

    @Slot()
    def _show_columns(self) -> None:
        """Offer the columns of the other project."""
        was, path = self.column.currentText(), Path(self.project.text().strip())
        loading, self._loading = self._loading, True
        self.column.clear()
        self.column.addItems(_columns(path))
        self.column.setEditText(was or self.column.itemText(0))
        self._loading = loading

    def _show_problem(self) -> None:
        """Say what keeps the link rules from being used, below them."""
        try:
            self._follow()
        except ValueError as error:
            self._problem.setText(str(error))
            self._problem.show()
        else:
            self._problem.hide()


def _group(name: str, *, checkable: bool = False) -> tuple[QGroupBox, QFormLayout]:
    group = QGroupBox()
    group.setObjectName(name)
    group.setCheckable(checkable)
    form = QFormLayout(group)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return group, form


def _filled(edit: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line.strip() for line in edit.toPlainText().splitlines() if line.strip())


def _columns(path: Path) -> tuple[str, ...]:
    """The columns of a project, none where it cannot be read."""
    if path.suffix != ".weave":
        return ()
    try:
        with ProjectReader(path) as reader:
            return reader.columns()
    except (ProjectError, sqlite3.Error, OSError):
        return ()
