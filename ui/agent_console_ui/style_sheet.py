"""The style sheet of the console: what stock widgets look like, in colours by meaning."""

from __future__ import annotations

from string import Template

from PySide6.QtWidgets import QWidget

_SHEET = Template("""
* { outline: 0; }
QToolTip { background: $raised; color: $text; border: 1px solid $strong; padding: 4px 8px; }
QLabel { background: transparent; color: $text; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="text2"] { color: $text2; }
QLabel[tone="neg"] { color: $neg; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="pos"] { color: $pos; }
QLabel[tone="accent"] { color: $accent; }
QMainWindow, QDialog { background: $window; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QPushButton { background: $surface; color: $text; border: 1px solid $strong; border-radius: 6px;
  padding: 5px 11px; min-height: 18px; font-weight: 500; }
QPushButton:hover { background: $window; }
QPushButton:pressed { background: $sunken; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 10px; }
QPushButton:disabled { color: $muted; background: $window; border-color: $border; }
QPushButton[bare="true"] { padding: 5px 5px; }
QPushButton[bare="true"]:focus { padding: 4px 4px; }
QPushButton[kind="primary"] { background: $accent; color: $onaccent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $muted; border-color: $border; }
QPushButton[kind="ghost"] { background: transparent; border-color: transparent; color: $text2; }
QPushButton[kind="ghost"]:hover { background: $sunken; }
QPushButton[kind="ghost"]:checked { background: $accentsoft; color: $accent; }
QPushButton[kind="ghost"]:focus { border-color: $accent; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: $accent; padding: 2px 4px; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 1px 3px; }
QPushButton[kind="danger"] { color: $neg; }
QPushButton[kind="danger"]:hover { background: $negsoft; }
QPushButton::menu-indicator { width: 0; }

QToolButton { background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 3px; color: $text2; }
QToolButton:hover { background: $sunken; }
QToolButton:checked { background: $accentsoft; color: $accent; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateTimeEdit, QDateEdit, QTimeEdit { background: $surface;
  color: $text; border: 1px solid $strong; border-radius: 6px; padding: 5px 8px;
  selection-background-color: $accent; selection-color: $onaccent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateTimeEdit:focus, QDateEdit:focus,
QTimeEdit:focus { border: 2px solid $accent; padding: 4px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $window; color: $muted; border-color: $border; }
QLineEdit[invalid="true"] { border-color: $neg; }
QLineEdit[look="search"] { background: $sunken; border-color: $sunken; padding: 6px 8px 6px 4px; }
QLineEdit[look="search"]:focus { background: $surface; border: 2px solid $accent; padding: 5px 7px 5px 3px; }
QTextEdit[look="plain"], QPlainTextEdit[look="plain"] { border: 0; padding: 0; background: transparent; }

QComboBox { background: $surface; color: $text; border: 1px solid $strong; border-radius: 6px; padding: 5px 8px; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow, QSpinBox::down-arrow { image: url($controls/chevron-$shade.svg);
  width: 14px; height: 14px; }
QSpinBox::up-arrow, QDateTimeEdit::up-arrow { image: url($controls/chevron-up-$shade.svg); width: 12px; height: 12px; }
QSpinBox::up-button, QSpinBox::down-button, QDateTimeEdit::up-button, QDateTimeEdit::down-button,
QDateTimeEdit::drop-down { border: 0; background: transparent; width: 20px; }
QComboBox:focus { border: 2px solid $accent; padding: 4px 7px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $strong;
  selection-background-color: $sel; selection-color: $text; }

QCheckBox, QRadioButton { color: $text; spacing: 8px; padding: 2px; border: 2px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $muted;
  background: $surface; border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($controls/check-$shade.svg); }
QRadioButton::indicator:checked { background: $surface; border: 4px solid $accent; width: 8px; height: 8px; }

QMenu { background: $raised; color: $text; border: 1px solid $strong; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 8px; border-radius: 6px; }
QMenu::item:selected { background: $sel; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 14px; height: 14px; padding-left: 6px; }
QMenu::indicator:checked { image: url($controls/menu-check-$shade.svg); }

QAbstractItemView { background: $surface; color: $text; border: 0; selection-background-color: $sel;
  selection-color: $text; }
QListView::indicator { width: 14px; height: 14px; border: 1px solid $muted; background: $surface; border-radius: 4px; }
QListView::indicator:checked { background: $accent; border-color: $accent; image: url($controls/check-$shade.svg); }
QListView::indicator:indeterminate { width: 8px; height: 8px; background: $accent; border: 4px solid $accentsoft; }
QListView::item { padding: 6px 8px; border-radius: 6px; }
QListView::item:hover { background: $window; }
QListView::item:selected { background: $sel; color: $text; }
QHeaderView::section { background: $window; color: $muted; border: 0; border-bottom: 1px solid $border;
  padding: 6px 8px; font-weight: 600; }

QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: $strong; border-radius: 3px; min-height: 28px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: $muted; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: $strong; border-radius: 3px; min-width: 28px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $sunken; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QTabBar::tab { background: transparent; color: $text2; padding: 6px 10px; border-bottom: 2px solid transparent;
  font-weight: 500; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: 0; border-top: 1px solid $border; }

QFrame[look="card"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame[look="floating"] { background: $raised; border: 1px solid $strong; border-radius: 8px; }
QFrame[look="line"] { background: $border; border: 0; }
QWidget[ground="window"] { background: $window; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="sunken"] { background: $sunken; }
""")


def style_sheet(colours: dict[str, str], controls: str, shade: str) -> str:
    """Qt style sheet for colours by token name. Dynamic properties: kind (buttons), tone, look and ground.

    `controls` is the folder of the pictures in stock controls, `shade` light or dark.
    """
    return _SHEET.substitute(colours, controls=controls, shade=shade)


def dress(widget: QWidget, sheet: str) -> None:
    """Give a widget a style sheet of its own, unless it wears that one: putting one on takes Qt a millisecond."""
    if widget.styleSheet() != sheet:
        widget.setStyleSheet(sheet)
