<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Sheetweaver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheetweaver {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste web addresses, get a table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the {licence} licence. Nothing you do with it is reported to anyone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy system info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Qt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add URLs…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste URLs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test on one page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Sheetweaver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Qt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add at least one URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No page has failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no rows yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the run first</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Retry failed (%n)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrawlActions</name>
    <message>
        <source>All pages of this job are done. Starting over forgets the rows and fetches them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Testing {url}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add at least one URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {line}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show failures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) failed of {total}: {reasons}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done: %n row(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Select a line to see its page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Final address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{used} (declared {declared})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} characters could not be read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Editors</name>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A header is written “Name: value”, not “{line}”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportActions</name>
    <message>
        <source>table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) cut</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) replaced</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n formula(s) disarmed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n row(s) to {name}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>CSV for Excel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV (UTF-8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV (GB18030, for old software)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLite database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only of pages that are OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disarm formulas (= + - @)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text that Excel would run as a formula gets a leading &apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add each row&apos;s address and status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldsForm</name>
    <message>
        <source>&amp;Fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row per page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row per match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What one row is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSS or XPath of one row, e.g. article.card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selector of one row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test on one page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of the tested page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was found on the tested page</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldsModel</name>
    <message>
        <source>Change rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From (CSS or XPath)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Lanes</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>downloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>polite pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{phase}, {ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more lane(s) below</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>· Debug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ℹ Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✖ Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <source>Nothing logged yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gentle (1/s per site)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Async (asyncio)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dask cluster</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>{kind}: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionsForm</name>
    <message>
        <source>{title}: this value cannot be used ({error})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PagesModel</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For new projects; an open project keeps its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” cannot be “{value}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When closed while a job runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A paused job goes on where it was the next time it is opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause and quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notify when a job is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for jobs of more than 20 seconds, and while another window is in front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer addresses found in the clipboard at start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format offered first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV for Excel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disarm formulas in CSV for Excel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text that begins with = + - or @ gets a leading &apos; so that Excel does not run it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add each row&apos;s address and status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two more columns, _url and _status, at the end of the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preferences could not be read ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preference {name} is not usable: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preferences could not be read, so the defaults are used. The old file is kept as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preferences could not be saved ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProjectActions</name>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample site runs on this computer. Press Start or F5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no URL in this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window or command (process {pid}) writes this project; here it can only be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total} pages are saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is an unsaved project of {time}: {done} of {total} pages are saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheetweaver projects (*.weave)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add URLs from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address lists (*.txt *.csv *.tsv *.xml *.xlsx *.html);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The crawl process ended unexpectedly (code {code}). Everything up to now is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The crawl process was ended (signal {code}). Everything up to now is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s) added</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not a URL (line {line})</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PythonView</name>
    <message>
        <source>The program was copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be written: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job as Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program that does the same job without Sheetweaver.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python programs (*.py)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Fine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page loaded, but no field found anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same page as {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a web address: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only http and https addresses can be fetched, not {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is too long ({detail} characters).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site&apos;s robots.txt forbids this page ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site&apos;s robots.txt could not be read, so the site counts as closed ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A public page pointed at a private address ({detail}); it was not fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job&apos;s limit of {detail} pages was reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site failed too often in a row and was given up ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site asked to wait {detail} s, longer than this run waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No complete answer within {detail} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection within {detail} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site refused the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network or the site cannot be reached ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no site of that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the site could not be looked up just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer ran out of connections or open files ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not work: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site&apos;s certificate has expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site&apos;s certificate is not valid yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site&apos;s certificate is for another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site&apos;s certificate is signed by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site&apos;s certificate comes from an unknown authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is not HTTP ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer broke off before its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compressed answer is broken ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is packed in a way that is not supported ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is larger than the limit of {detail} bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer&apos;s headers are too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirected more than {detail} times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page redirects in a circle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page redirects to an address that cannot be followed: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page redirects to something other than http or https ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site answered {detail} and named no other address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site asks for a login (401).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site does not allow this (403).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page does not exist (404).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is gone (410).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many requests, says the site (429).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site refused the request ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site gave up waiting (408).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site has an error of its own ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site answered with an unknown status ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a web page but {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the page took too long ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is empty without scripts; it needs a browser.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A required field is empty or has the wrong type ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker that fetched this page ended unexpectedly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program made an error here: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter all columns (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter all columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OK {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use cell as filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line matches the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows appear here. Press Start or F5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RowsModel</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto, asyncio, threads, processes or dask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threads as FETCH+PARSE, or a number of processes; empty means automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dask scheduler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tcp://… or tls://… of a running cluster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto, fast (lexbor) or soup (Beautiful Soup)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>requests in flight over all sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests at once per site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty: 4, and no limit for addresses on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds between requests to a site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty: none beyond what the site asks for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds for one page, from connecting to its last byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect time-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds to reach a site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>further tries after a failure that may pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes after decompression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redirects followed for one page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pages in the whole job; 0 means no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User-Agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how the program names itself; empty: Sheetweaver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an e-mail or page for site owners, sent with each request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extra request headers, sent to the typed sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>http://, https:// or socks5:// address; empty: none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Obey robots.txt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave out what a site&apos;s robots.txt forbids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fetch an address as often as it is listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>charset to use instead of what pages say; empty: automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate exceptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hosts whose broken certificate is accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>store the pages, so that fields can be changed without fetching again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandwidth limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes a second over all sites; 0 means no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Async (asyncio)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dask cluster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fast (lexbor)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beautiful Soup</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SetupPanel</name>
    <message>
        <source>Setup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste from clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SourcePanel</name>
    <message>
        <source>Source of the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a line to see its page&apos;s source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page was not kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… the rest is not shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not an address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked by robots.txt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No robots.txt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} / {total} pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate}/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n h left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n s left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeDelegate</name>
    <message>
        <source>Attribute…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UrlForm</name>
    <message>
        <source>&amp;URLs (one per line)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URLs, one per line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste or drop web addresses here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>https://site/page/[1-50] makes 50 addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No URLs yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s) removed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✖ %n invalid (line {line})</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
