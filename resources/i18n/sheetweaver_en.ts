<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>AddressActions</name>
    <message numerus="yes">
        <source>%n URL(s) added</source>
        <translation>
            <numerusform>%n URL added</numerusform>
            <numerusform>%n URLs added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n duplicate</numerusform>
            <numerusform>%n duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not a URL (line {line})</source>
        <translation>
            <numerusform>%n not a URL (line {line})</numerusform>
            <numerusform>%n not a URL (line {line})</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChoicePane</name>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>%n alike</numerusform>
            <numerusform>%n alike</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n row(s)</source>
        <translation>
            <numerusform>in %n row</numerusform>
            <numerusform>in %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClipboardOffer</name>
    <message numerus="yes">
        <source>The clipboard has %n URL(s).</source>
        <translation>
            <numerusform>The clipboard has %n URL.</numerusform>
            <numerusform>The clipboard has %n URLs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnStatistics</name>
    <message numerus="yes">
        <source>%n more value(s) are not shown.</source>
        <translation>
            <numerusform>%n more value is not shown.</numerusform>
            <numerusform>%n more values are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>Retry failed (%n)</source>
        <translation>
            <numerusform>Retry failed (%n)</numerusform>
            <numerusform>Retry failed (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareActions</name>
    <message numerus="yes">
        <source>Saved %n row(s) to {name}</source>
        <translation>
            <numerusform>Saved %n row to {name}</numerusform>
            <numerusform>Saved %n rows to {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n added</numerusform>
            <numerusform>%n added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n removed</numerusform>
            <numerusform>%n removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n returned</numerusform>
            <numerusform>%n returned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with a key that another row has</source>
        <translation>
            <numerusform>%n row with a key that another row has</numerusform>
            <numerusform>%n rows with a key that another row has</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n the same</source>
        <translation>
            <numerusform>%n the same</numerusform>
            <numerusform>%n the same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %n are shown</source>
        <translation>
            <numerusform>the first %n are shown</numerusform>
            <numerusform>the first %n are shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyActions</name>
    <message numerus="yes">
        <source>%n line(s) copied.</source>
        <translation>
            <numerusform>%n line copied.</numerusform>
            <numerusform>%n lines copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrawlActions</name>
    <message numerus="yes">
        <source>%n page(s) failed of {total}: {reasons}</source>
        <translation>
            <numerusform>%n page failed of {total}: {reasons}</numerusform>
            <numerusform>%n pages failed of {total}: {reasons}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetectActions</name>
    <message numerus="yes">
        <source>%n row(s) on this page</source>
        <translation>
            <numerusform>%n row on this page</numerusform>
            <numerusform>%n rows on this page</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Also right on the second page: %n row(s).</source>
        <translation>
            <numerusform>Also right on the second page: %n row.</numerusform>
            <numerusform>Also right on the second page: %n rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetectDialog</name>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DownloadActions</name>
    <message numerus="yes">
        <source>%n failed: {reasons}.</source>
        <translation>
            <numerusform>%n failed: {reasons}.</numerusform>
            <numerusform>%n failed: {reasons}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) downloaded.</source>
        <translation>
            <numerusform>%n file downloaded.</numerusform>
            <numerusform>%n files downloaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them came twice and are kept once.</source>
        <translation>
            <numerusform>%n of them came twice and are kept once.</numerusform>
            <numerusform>%n of them came twice and are kept once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndNotice</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExampleBox</name>
    <message numerus="yes">
        <source>%n other value(s)</source>
        <translation>
            <numerusform>%n other value</numerusform>
            <numerusform>%n other values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportActions</name>
    <message numerus="yes">
        <source>%n cell(s) cut</source>
        <translation>
            <numerusform>%n cell cut</numerusform>
            <numerusform>%n cells cut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) replaced</source>
        <translation>
            <numerusform>%n character replaced</numerusform>
            <numerusform>%n characters replaced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n formula(s) disarmed</source>
        <translation>
            <numerusform>%n formula disarmed</numerusform>
            <numerusform>%n formulas disarmed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s) more</source>
        <translation>
            <numerusform>%n sheet more</numerusform>
            <numerusform>%n sheets more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n row(s) to {name}</source>
        <translation>
            <numerusform>Saved %n row to {name}</numerusform>
            <numerusform>Saved %n rows to {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FailureActions</name>
    <message numerus="yes">
        <source>%n page(s) rescued of {total} tried again.</source>
        <translation>
            <numerusform>%n page rescued of {total} tried again.</numerusform>
            <numerusform>%n pages rescued of {total} tried again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldsForm</name>
    <message numerus="yes">
        <source>%n row(s) found</source>
        <translation>
            <numerusform>%n row found</numerusform>
            <numerusform>%n rows found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldsModel</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobsModel</name>
    <message numerus="yes">
        <source>%n page(s) failed or were skipped</source>
        <translation>
            <numerusform>%n page failed or were skipped</numerusform>
            <numerusform>%n pages failed or were skipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lanes</name>
    <message numerus="yes">
        <source>%n more lane(s) below</source>
        <translation>
            <numerusform>%n more lane below</numerusform>
            <numerusform>%n more lanes below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LimitNotice</name>
    <message numerus="yes">
        <source>The job's limit of %n page(s) was reached: links beyond it were left out.</source>
        <translation>
            <numerusform>The job's limit of %n page was reached: links beyond it were left out.</numerusform>
            <numerusform>The job's limit of %n pages was reached: links beyond it were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LoginRow</name>
    <message numerus="yes">
        <source>%n cookie(s) of {sites} go with this job's requests</source>
        <translation>
            <numerusform>%n cookie of {sites} goes with this job's requests</numerusform>
            <numerusform>%n cookies of {sites} go with this job's requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OriginDialog</name>
    <message numerus="yes">
        <source>%n character(s) could not be read</source>
        <translation>
            <numerusform>%n character could not be read</numerusform>
            <numerusform>%n characters could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReextractDialog</name>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n added</numerusform>
            <numerusform>%n added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n lost</numerusform>
            <numerusform>%n lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) cannot be read</source>
        <translation>
            <numerusform>%n page cannot be read</numerusform>
            <numerusform>%n pages cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) not kept stay as they are</source>
        <translation>
            <numerusform>%n page not kept stay as they are</numerusform>
            <numerusform>%n pages not kept stay as they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) read anew</source>
        <translation>
            <numerusform>%n page read anew</numerusform>
            <numerusform>%n pages read anew</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairActions</name>
    <message numerus="yes">
        <source>The fields are repaired. %n page(s) are still to be fetched.</source>
        <translation>
            <numerusform>The fields are repaired. %n page are still to be fetched.</numerusform>
            <numerusform>The fields are repaired. %n pages are still to be fetched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairDialog</name>
    <message numerus="yes">
        <source>%n row(s) would be added</source>
        <translation>
            <numerusform>%n row would be added</numerusform>
            <numerusform>%n rows would be added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) would be changed</source>
        <translation>
            <numerusform>%n row would be changed</numerusform>
            <numerusform>%n rows would be changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would differ</source>
        <translation>
            <numerusform>%n would differ</numerusform>
            <numerusform>%n would differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On %n kept page(s)</source>
        <translation>
            <numerusform>On %n kept page</numerusform>
            <numerusform>On %n kept pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on pages with it %n value(s) stay the same</source>
        <translation>
            <numerusform>on pages with it %n value stay the same</numerusform>
            <numerusform>on pages with it %n values stay the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetryDialog</name>
    <message numerus="yes">
        <source>%n page(s) will be fetched again. What is changed here holds for this project.</source>
        <translation>
            <numerusform>%n page will be fetched again. What is changed here holds for this project.</numerusform>
            <numerusform>%n pages will be fetched again. What is changed here holds for this project.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message numerus="yes">
        <source>%n row(s) put back.</source>
        <translation>
            <numerusform>%n row put back.</numerusform>
            <numerusform>%n rows put back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) removed.</source>
        <translation>
            <numerusform>%n row removed.</numerusform>
            <numerusform>%n rows removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShownNotice</name>
    <message numerus="yes">
        <source>%n page(s) were shown in the browser</source>
        <translation>
            <numerusform>%n page was shown in the browser</numerusform>
            <numerusform>%n pages were shown in the browser</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceActions</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in the table. Change the fields and re-extract as you like.</source>
        <translation>
            <numerusform>%n row in the table. Change the fields and re-extract as you like.</numerusform>
            <numerusform>%n rows in the table. Change the fields and re-extract as you like.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n removed</numerusform>
            <numerusform>%n removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n h left</source>
        <translation>
            <numerusform>about %n h left</numerusform>
            <numerusform>about %n h left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>about %n min left</numerusform>
            <numerusform>about %n min left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n s left</source>
        <translation>
            <numerusform>about %n s left</numerusform>
            <numerusform>about %n s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ %n certificate(s) unchecked</source>
        <translation>
            <numerusform>⚠ %n certificate unchecked</numerusform>
            <numerusform>⚠ %n certificates unchecked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UrlForm</name>
    <message numerus="yes">
        <source>%n URL(s)</source>
        <translation>
            <numerusform>%n URL</numerusform>
            <numerusform>%n URLs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s) removed</source>
        <translation>
            <numerusform>%n duplicate removed</numerusform>
            <numerusform>%n duplicates removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n site</numerusform>
            <numerusform>%n sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✖ %n invalid (line {line})</source>
        <translation>
            <numerusform>✖ %n invalid (line {line})</numerusform>
            <numerusform>✖ %n invalid (line {line})</numerusform>
        </translation>
    </message>
</context>
</TS>
