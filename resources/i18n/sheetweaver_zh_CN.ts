<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Sheetweaver</source>
        <translation>关于织表</translation>
    </message>
    <message>
        <source>Sheetweaver {version}</source>
        <translation>织表 Sheetweaver {version}</translation>
    </message>
    <message>
        <source>Paste web addresses, get a table.</source>
        <translation>粘贴网址，得到表格。</translation>
    </message>
    <message>
        <source>Free software under the {licence} licence. Nothing you do with it is reported to anyone.</source>
        <translation>自由软件，采用 {licence} 许可证。您的使用情况不会上报给任何人。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Copy system info</source>
        <translation>复制系统信息</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>About Qt</source>
        <translation>关于 Qt</translation>
    </message>
</context>
<context>
    <name>AddressActions</name>
    <message>
        <source>There is no URL in this text</source>
        <translation>这段文字中没有网址</translation>
    </message>
    <message>
        <source>Add URLs from a file</source>
        <translation>从文件添加网址</translation>
    </message>
    <message>
        <source>Address lists (*.txt *.csv *.tsv *.xml *.xlsx *.html);;All files (*)</source>
        <translation>网址列表 (*.txt *.csv *.tsv *.xml *.xlsx *.html);;所有文件 (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s) added</source>
        <translation>
            <numerusform>已添加 %n 个网址</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n 个重复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not a URL (line {line})</source>
        <translation>
            <numerusform>%n 个不是网址（第 {line} 行）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>The program made an error ({error}). Your data is safe; the report is in {file}.</source>
        <translation>程序出错（{error}）。您的数据没有丢失，报告保存在 {file}。</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>{value} (highest {top})</source>
        <translation>{value}（最高 {top}）</translation>
    </message>
</context>
<context>
    <name>ClipboardOffer</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message numerus="yes">
        <source>The clipboard has %n URL(s).</source>
        <translation>
            <numerusform>剪贴板中有 %n 个网址。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Add URLs…</source>
        <translation>添加网址…</translation>
    </message>
    <message>
        <source>Paste URLs</source>
        <translation>粘贴网址</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy with headers</source>
        <translation>连同表头复制</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一窗格</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一窗格</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败</translation>
    </message>
    <message>
        <source>Detect fields</source>
        <translation>识别字段</translation>
    </message>
    <message>
        <source>Test on one page</source>
        <translation>单页测试</translation>
    </message>
    <message>
        <source>Re-extract saved pages…</source>
        <translation>用已存页面重新提取…</translation>
    </message>
    <message>
        <source>Where does this come from?</source>
        <translation>这个值来自哪里？</translation>
    </message>
    <message>
        <source>Try the sample site</source>
        <translation>试用示例网站</translation>
    </message>
    <message>
        <source>Compare engines…</source>
        <translation>比较引擎…</translation>
    </message>
    <message>
        <source>View as Python…</source>
        <translation>查看 Python 代码…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>About Sheetweaver</source>
        <translation>关于织表</translation>
    </message>
    <message>
        <source>About Qt</source>
        <translation>关于 Qt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Add at least one URL</source>
        <translation>请至少添加一个网址</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在运行的任务</translation>
    </message>
    <message>
        <source>No page has failed</source>
        <translation>没有失败的页面</translation>
    </message>
    <message>
        <source>There are no rows yet</source>
        <translation>还没有数据行</translation>
    </message>
    <message>
        <source>No page was fetched yet</source>
        <translation>还没有抓取任何页面</translation>
    </message>
    <message>
        <source>Stop the run first</source>
        <translation>请先停止运行</translation>
    </message>
    <message numerus="yes">
        <source>Retry failed (%n)</source>
        <translation>
            <numerusform>重试失败 (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrawlActions</name>
    <message>
        <source>All pages of this job are done. Starting over forgets the rows and fetches them again.</source>
        <translation>此任务的所有页面均已完成。重新开始会清除现有数据行并重新抓取。</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Testing {url}</source>
        <translation>正在测试 {url}</translation>
    </message>
    <message>
        <source>Add at least one URL</source>
        <translation>请至少添加一个网址</translation>
    </message>
    <message>
        <source>Line {line}: {reason}</source>
        <translation>第 {line} 行：{reason}</translation>
    </message>
    <message>
        <source>The disk is full. Fetching waits, and goes on by itself when there is room.</source>
        <translation>磁盘已满。抓取会暂时等待，有空间后自动继续。</translation>
    </message>
    <message>
        <source>Show failures</source>
        <translation>查看失败</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) failed of {total}: {reasons}</source>
        <translation>
            <numerusform>{total} 个页面中有 %n 个失败：{reasons}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Select a line to see its page</source>
        <translation>选择一行以查看其页面</translation>
    </message>
    <message>
        <source>Open page</source>
        <translation>打开页面</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>{count} ms</source>
        <translation>{count} 毫秒</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Final address</source>
        <translation>最终网址</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>内容类型</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>抓取时间</translation>
    </message>
    <message>
        <source>{used} (declared {declared})</source>
        <translation>{used}（声明为 {declared}）</translation>
    </message>
    <message>
        <source>{count} characters could not be read</source>
        <translation>{count} 个字符无法识别</translation>
    </message>
</context>
<context>
    <name>DetectActions</name>
    <message>
        <source>Looking at {url}</source>
        <translation>正在查看 {url}</translation>
    </message>
    <message>
        <source>Nothing repeats on this page. Add the fields yourself.</source>
        <translation>此页没有重复的内容，请自行添加字段。</translation>
    </message>
    <message>
        <source>Detected: {rows}, {columns}.</source>
        <translation>已识别：{rows}，{columns}。</translation>
    </message>
    <message>
        <source>Another table</source>
        <translation>换一个表格</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) on this page</source>
        <translation>
            <numerusform>此页 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceModel</name>
    <message>
        <source>+ added</source>
        <translation>+ 新增</translation>
    </message>
    <message>
        <source>≠ changed</source>
        <translation>≠ 有变化</translation>
    </message>
    <message>
        <source>− lost</source>
        <translation>− 丢失</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
</context>
<context>
    <name>Editors</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>A header is written “Name: value”, not “{line}”.</source>
        <translation>请求头应写作“Name: value”，而不是“{line}”。</translation>
    </message>
</context>
<context>
    <name>Engines</name>
    <message>
        <source>a Dask scheduler is named: {address}</source>
        <translation>指定了 Dask 调度器：{address}</translation>
    </message>
    <message>
        <source>{load}: one core has time to spare ({busy} busy)</source>
        <translation>{load}：一个核心绰绰有余（占用 {busy}）</translation>
    </message>
    <message>
        <source>{pages} pages are done before further processes are up</source>
        <translation>只有 {pages} 页，不等其他进程启动就能完成</translation>
    </message>
    <message>
        <source>{load}, but there is one core only, and a second process would share it</source>
        <translation>{load}，但只有一个核心，再开进程也只能与它共用</translation>
    </message>
    <message>
        <source>{load}, but worker processes are not available here</source>
        <translation>{load}，但这里无法启动工作进程</translation>
    </message>
    <message>
        <source>{load}: too much for one core, so {cores} cores read side by side</source>
        <translation>{load}：一个核心忙不过来，因此由 {cores} 个核心同时读取</translation>
    </message>
    <message>
        <source>reading a page takes about {time}, the pace allows {rate} pages/s</source>
        <translation>读取一页约需 {time}，速度限制为每秒 {rate} 页</translation>
    </message>
    <message>
        <source>reading a page takes {time}, {rate} pages/s come in</source>
        <translation>读取一页需 {time}，每秒到达 {rate} 页</translation>
    </message>
    <message>
        <source>Automatic: {engine} — {why}</source>
        <translation>自动：{engine} — {why}</translation>
    </message>
    <message>
        <source>{engine}, in this window&apos;s process</source>
        <translation>{engine}，在本窗口的进程内</translation>
    </message>
</context>
<context>
    <name>ExportActions</name>
    <message>
        <source>table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) cut</source>
        <translation>
            <numerusform>%n 个单元格被截断</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) replaced</source>
        <translation>
            <numerusform>%n 个字符被替换</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n formula(s) disarmed</source>
        <translation>
            <numerusform>%n 个公式被禁用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s) more</source>
        <translation>
            <numerusform>另有 %n 个工作表</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n row(s) to {name}</source>
        <translation>
            <numerusform>已将 %n 行保存到 {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>CSV for Excel</source>
        <translation>适用于 Excel 的 CSV</translation>
    </message>
    <message>
        <source>CSV (UTF-8)</source>
        <translation>CSV (UTF-8)</translation>
    </message>
    <message>
        <source>CSV (GB18030, for old software)</source>
        <translation>CSV（GB18030，适用于旧软件）</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>SQLite database</source>
        <translation>SQLite 数据库</translation>
    </message>
    <message>
        <source>Markdown table</source>
        <translation>Markdown 表格</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>保存到(&amp;T)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Only of pages that are OK</source>
        <translation>仅成功页面的行</translation>
    </message>
    <message>
        <source>Disarm formulas (= + - @)</source>
        <translation>禁用公式 (= + - @)</translation>
    </message>
    <message>
        <source>Text that Excel would run as a formula gets a leading &apos;</source>
        <translation>会被 Excel 当作公式执行的文本前会加上 &apos;</translation>
    </message>
    <message>
        <source>Add each row&apos;s address and status</source>
        <translation>附加每行的网址和状态</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>{name} exists already.</source>
        <translation>{name} 已存在。</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
</context>
<context>
    <name>FailureActions</name>
    <message>
        <source>The report was copied.</source>
        <translation>报告已复制。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) rescued of {total} tried again.</source>
        <translation>
            <numerusform>重试了 {total} 页，救回 %n 页。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FailuresModel</name>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>First example</source>
        <translation>第一个例子</translation>
    </message>
</context>
<context>
    <name>FailuresPanel</name>
    <message>
        <source>Failures</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>No page has failed</source>
        <translation>没有失败的页面</translation>
    </message>
    <message>
        <source>Retry these</source>
        <translation>重试这些</translation>
    </message>
    <message>
        <source>Retry with other options…</source>
        <translation>换选项重试…</translation>
    </message>
    <message>
        <source>Show the lines</source>
        <translation>显示这些行</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Stop the run first</source>
        <translation>请先停止运行</translation>
    </message>
</context>
<context>
    <name>FieldsForm</name>
    <message>
        <source>&amp;Fields</source>
        <translation>字段(&amp;D)</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>One row per page</source>
        <translation>每页一行</translation>
    </message>
    <message>
        <source>One row per match</source>
        <translation>每个匹配一行</translation>
    </message>
    <message>
        <source>What one row is</source>
        <translation>一行对应的内容</translation>
    </message>
    <message>
        <source>CSS or XPath of one row, e.g. article.card</source>
        <translation>每行的 CSS 或 XPath，例如 article.card</translation>
    </message>
    <message>
        <source>Selector of one row</source>
        <translation>行选择器</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Test on one page</source>
        <translation>单页测试</translation>
    </message>
    <message>
        <source>Rows of the tested page</source>
        <translation>测试页面的数据行</translation>
    </message>
    <message>
        <source>Nothing was found on the tested page</source>
        <translation>在测试页面上没有找到内容</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) found</source>
        <translation>
            <numerusform>找到 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldsModel</name>
    <message>
        <source>Change rows</source>
        <translation>更改行的范围</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Add field</source>
        <translation>添加字段</translation>
    </message>
    <message>
        <source>Detect fields</source>
        <translation>识别字段</translation>
    </message>
    <message>
        <source>Remove field</source>
        <translation>移除字段</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Link address</source>
        <translation>链接地址</translation>
    </message>
    <message>
        <source>Edit field</source>
        <translation>编辑字段</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>From (CSS or XPath)</source>
        <translation>来源（CSS 或 XPath）</translation>
    </message>
</context>
<context>
    <name>HostClient</name>
    <message>
        <source>it ended at once</source>
        <translation>它立即结束了</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>它没有应答</translation>
    </message>
</context>
<context>
    <name>Lab</name>
    <message>
        <source>Reading a page takes {parse_ms} ms of hard work, which keeps one core {busy} % busy. Only worker processes use all {cores} cores: {gain} times as many pages a second. Choose {engine}.</source>
        <translation>读取一个网页要费 {parse_ms} 毫秒的力气，一个核有 {busy} % 的时间在忙。只有工作进程能用上全部 {cores} 个核：每秒网页数是原来的 {gain} 倍。请选择 {engine}。</translation>
    </message>
    <message>
        <source>Reading a page takes {parse_ms} ms of hard work, which keeps one core {busy} % busy, and no engine gained by using more of them here. Choose {engine}; it costs the least.</source>
        <translation>读取一个网页要费 {parse_ms} 毫秒的力气，一个核有 {busy} % 的时间在忙，而在这里没有引擎因为用更多的核而变快。请选择 {engine}，它最省。</translation>
    </message>
    <message>
        <source>The site sets the pace: {share} % of the time, its limits let no further request start. A faster engine only waits better. Choose {engine}; it costs the least while it waits.</source>
        <translation>节奏由网站决定：有 {share} % 的时间，它的限制不允许再发请求。更快的引擎也只是在等。请选择 {engine}，它等待时最省。</translation>
    </message>
    <message>
        <source>{wait_ms} of the {page_ms} ms of a page are waiting for the site, and waiting needs no processor. {engine} waits for many pages at once; more processes would only wait as well. Choose {engine}.</source>
        <translation>一个网页的 {page_ms} 毫秒里有 {wait_ms} 毫秒在等网站，而等待不需要处理器。{engine} 可以同时等很多网页；更多的进程也只是一起等。请选择 {engine}。</translation>
    </message>
    <message>
        <source>{engine} was the fastest: {gain} times as many pages a second as the slowest. Choose {engine}.</source>
        <translation>{engine} 最快：每秒网页数是最慢的 {gain} 倍。请选择 {engine}。</translation>
    </message>
    <message>
        <source>The engines are all about as fast on this job. Choose {engine}; it costs the least.</source>
        <translation>对这个任务，各个引擎差不多一样快。请选择 {engine}，它最省。</translation>
    </message>
    <message>
        <source>No engine got any page, so there is nothing to compare. See the errors.</source>
        <translation>没有引擎取到任何网页，所以没有可比较的。请查看错误。</translation>
    </message>
    <message>
        <source>{engine} did not work: {problem}</source>
        <translation>{engine} 没能工作：{problem}</translation>
    </message>
    <message>
        <source>One page after another</source>
        <translation>一页接一页</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Producer and consumer</source>
        <translation>生产者与消费者</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Coroutines (asyncio)</source>
        <translation>协程 (asyncio)</translation>
    </message>
</context>
<context>
    <name>LabDialog</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Pages/s</source>
        <translation>网页/秒</translation>
    </message>
    <message>
        <source>Half done in (ms)</source>
        <translation>半数完成（毫秒）</translation>
    </message>
    <message>
        <source>95 % done in (ms)</source>
        <translation>95 % 完成（毫秒）</translation>
    </message>
    <message>
        <source>CPU s per 1 000 pages</source>
        <translation>每千页 CPU 秒</translation>
    </message>
    <message>
        <source>Memory (MB)</source>
        <translation>内存 (MB)</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Same rows</source>
        <translation>行相同</translation>
    </message>
    <message>
        <source>Looking up (ms)</source>
        <translation>查询域名（毫秒）</translation>
    </message>
    <message>
        <source>Connecting (ms)</source>
        <translation>连接（毫秒）</translation>
    </message>
    <message>
        <source>Waiting (ms)</source>
        <translation>等待（毫秒）</translation>
    </message>
    <message>
        <source>Downloading (ms)</source>
        <translation>下载（毫秒）</translation>
    </message>
    <message>
        <source>Reading (ms)</source>
        <translation>读取（毫秒）</translation>
    </message>
    <message>
        <source>Saving (ms)</source>
        <translation>保存（毫秒）</translation>
    </message>
    <message>
        <source>Polite pause (ms)</source>
        <translation>礼貌停顿（毫秒）</translation>
    </message>
    <message>
        <source>Compare engines</source>
        <translation>比较引擎</translation>
    </message>
    <message>
        <source>Runs the same sample of your job through each engine, one after another, and says which to use.</source>
        <translation>用每个引擎依次运行您任务的同一份样本，并告诉您该用哪个。</translation>
    </message>
    <message>
        <source>&amp;Addresses to try</source>
        <translation>试用网址数(&amp;A)</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Pages per second: more is better</source>
        <translation>每秒网页数：越多越好</translation>
    </message>
    <message>
        <source>CPU seconds per 1 000 pages: less is better</source>
        <translation>每千页 CPU 秒：越少越好</translation>
    </message>
    <message>
        <source>About {requests} requests, at the pace of your job; robots.txt is obeyed as your job says.</source>
        <translation>约 {requests} 个请求，按您任务的节奏；按您任务的设置遵守 robots.txt。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Use {engine}</source>
        <translation>使用 {engine}</translation>
    </message>
    <message>
        <source>✔ yes</source>
        <translation>✔ 是</translation>
    </message>
    <message>
        <source>✖ no</source>
        <translation>✖ 否</translation>
    </message>
</context>
<context>
    <name>Lanes</name>
    <message>
        <source>waiting</source>
        <translation>等待响应</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>解析</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>looking up</source>
        <translation>域名解析</translation>
    </message>
    <message>
        <source>polite pause</source>
        <translation>礼貌等待</translation>
    </message>
    <message>
        <source>{phase}, {ms} ms</source>
        <translation>{phase}，{ms} 毫秒</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message numerus="yes">
        <source>%n more lane(s) below</source>
        <translation>
            <numerusform>下方还有 %n 条泳道</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>· Debug</source>
        <translation>· 调试</translation>
    </message>
    <message>
        <source>ℹ Info</source>
        <translation>ℹ 信息</translation>
    </message>
    <message>
        <source>⚠ Warning</source>
        <translation>⚠ 警告</translation>
    </message>
    <message>
        <source>✖ Error</source>
        <translation>✖ 错误</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <source>Nothing logged yet</source>
        <translation>还没有日志</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源码</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>{title} (read only)</source>
        <translation>{title}（只读）</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Job</source>
        <translation>任务(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>{kind}: {text}</source>
        <translation>{kind}：{text}</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>出错</translation>
    </message>
</context>
<context>
    <name>OptionsForm</name>
    <message>
        <source>{title}: this value cannot be used ({error})</source>
        <translation>{title}：此值无法使用（{error}）</translation>
    </message>
</context>
<context>
    <name>OriginDialog</name>
    <message>
        <source>Where does this come from?</source>
        <translation>这个值来自哪里？</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>{count} ms</source>
        <translation>{count} 毫秒</translation>
    </message>
    <message>
        <source>{selector}, number {place}</source>
        <translation>{selector}，第 {place} 个</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Raw value</source>
        <translation>原始值</translation>
    </message>
    <message>
        <source>Selector</source>
        <translation>选择器</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Final address</source>
        <translation>最终网址</translation>
    </message>
    <message>
        <source>Kept page</source>
        <translation>已存页面</translation>
    </message>
    <message>
        <source>This page was not kept</source>
        <translation>此页面没有保存</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>内容类型</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>抓取时间</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>第几次尝试</translation>
    </message>
    <message>
        <source>{used} (declared {declared})</source>
        <translation>{used}（声明为 {declared}）</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) could not be read</source>
        <translation>
            <numerusform>%n 个字符无法识别</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagesModel</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>For new projects; an open project keeps its own.</source>
        <translation>用于新项目；已打开的项目保留各自的设置。</translation>
    </message>
    <message>
        <source>“{title}” cannot be “{value}”.</source>
        <translation>“{title}”不能设为“{value}”。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Format offered first</source>
        <translation>默认格式</translation>
    </message>
    <message>
        <source>CSV for Excel</source>
        <translation>适用于 Excel 的 CSV</translation>
    </message>
    <message>
        <source>CSV (UTF-8)</source>
        <translation>CSV (UTF-8)</translation>
    </message>
    <message>
        <source>CSV (GB18030, for old software)</source>
        <translation>CSV（GB18030，适用于旧软件）</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>SQLite database</source>
        <translation>SQLite 数据库</translation>
    </message>
    <message>
        <source>Markdown table</source>
        <translation>Markdown 表格</translation>
    </message>
    <message>
        <source>Disarm formulas in CSV for Excel</source>
        <translation>在适用于 Excel 的 CSV 中禁用公式</translation>
    </message>
    <message>
        <source>Text that begins with = + - or @ gets a leading &apos; so that Excel does not run it.</source>
        <translation>以 = + - 或 @ 开头的文本前会加上 &apos;，避免被 Excel 当作公式执行。</translation>
    </message>
    <message>
        <source>Add each row&apos;s address and status</source>
        <translation>附加每行的网址和状态</translation>
    </message>
    <message>
        <source>Two more columns, _url and _status, at the end of the table.</source>
        <translation>在表格末尾增加 _url 和 _status 两列。</translation>
    </message>
    <message>
        <source>Closing the window during a run</source>
        <translation>运行时关闭窗口</translation>
    </message>
    <message>
        <source>Either way everything fetched is saved, and the next start offers to go on.</source>
        <translation>无论如何，已抓取的内容都会保存，下次启动时可以继续。</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>询问</translation>
    </message>
    <message>
        <source>Pause and quit</source>
        <translation>暂停并退出</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <source>Offer to add URLs that are in the clipboard</source>
        <translation>剪贴板中有网址时提示添加</translation>
    </message>
    <message>
        <source>Run the crawl inside the window&apos;s process</source>
        <translation>在窗口自身的进程内抓取</translation>
    </message>
    <message>
        <source>For computers that let no program start another. The window may answer more slowly. Takes effect at the next start.</source>
        <translation>适用于不允许程序启动其他程序的电脑。窗口的反应可能变慢。下次启动时生效。</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>提取</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>The preferences could not be read ({error}).</source>
        <translation>无法读取设置（{error}）。</translation>
    </message>
    <message>
        <source>The preference {name} is not usable: {error}.</source>
        <translation>设置项 {name} 无法使用：{error}。</translation>
    </message>
    <message>
        <source>The preferences could not be read, so the defaults are used. The old file is kept as {path}.</source>
        <translation>无法读取设置，已改用默认值。原文件保留为 {path}。</translation>
    </message>
    <message>
        <source>The preferences could not be saved ({error}).</source>
        <translation>无法保存设置（{error}）。</translation>
    </message>
</context>
<context>
    <name>ProjectActions</name>
    <message>
        <source>The sample site runs on this computer. Press Start or F5.</source>
        <translation>示例网站运行在本机。请按“开始”或 F5。</translation>
    </message>
    <message>
        <source>Another window or command (process {pid}) writes this project; here it can only be read.</source>
        <translation>另一个窗口或命令（进程 {pid}）正在写入此项目，此处只能查看。</translation>
    </message>
    <message>
        <source>{done} of {total} pages are saved.</source>
        <translation>已保存 {total} 个页面中的 {done} 个。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Sheetweaver projects (*.weave)</source>
        <translation>织表项目 (*.weave)</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>The crawl runs inside this window&apos;s process, for it could not get one of its own ({why}). Everything works; the window may answer more slowly.</source>
        <translation>抓取在本窗口的进程内运行，因为无法为它启动单独的进程（{why}）。所有功能照常，只是窗口的反应可能变慢。</translation>
    </message>
    <message>
        <source>The crawl process ended unexpectedly (code {code}). Everything up to now is saved.</source>
        <translation>抓取进程意外结束（代码 {code}）。此前的内容均已保存。</translation>
    </message>
    <message>
        <source>The crawl process was ended (signal {code}). Everything up to now is saved.</source>
        <translation>抓取进程被终止（信号 {code}）。此前的内容均已保存。</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新启动</translation>
    </message>
</context>
<context>
    <name>PythonView</name>
    <message>
        <source>The program was copied.</source>
        <translation>代码已复制。</translation>
    </message>
    <message>
        <source>{path} could not be written: {error}.</source>
        <translation>无法写入 {path}：{error}。</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>已保存为 {path}。</translation>
    </message>
    <message>
        <source>The job as Python</source>
        <translation>任务的 Python 代码</translation>
    </message>
    <message>
        <source>A program that does the same job without Sheetweaver.</source>
        <translation>这段代码无需织表即可完成同样的任务。</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Python programs (*.py)</source>
        <translation>Python 程序 (*.py)</translation>
    </message>
</context>
<context>
    <name>QuitDialog</name>
    <message>
        <source>A run is under way</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Everything fetched is saved, and the next start offers to go on. Pausing waits a moment for the pages that are on their way; stopping fetches them again later.</source>
        <translation>已抓取的内容都已保存，下次启动时可以继续。暂停会稍等正在传输的页面；停止则以后重新抓取它们。</translation>
    </message>
    <message>
        <source>Do not ask again (Preferences can change it)</source>
        <translation>不再询问（可在设置中更改）</translation>
    </message>
    <message>
        <source>Pause and quit</source>
        <translation>暂停并退出</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Fine.</source>
        <translation>正常。</translation>
    </message>
    <message>
        <source>The page loaded, but no field found anything.</source>
        <translation>页面已打开，但没有任何字段取到内容。</translation>
    </message>
    <message>
        <source>The same page as {detail}.</source>
        <translation>与 {detail} 是同一页面。</translation>
    </message>
    <message>
        <source>This is not a web address: {detail}.</source>
        <translation>这不是网址：{detail}。</translation>
    </message>
    <message>
        <source>Only http and https addresses can be fetched, not {detail}.</source>
        <translation>只能抓取 http 和 https 网址，不能抓取 {detail}。</translation>
    </message>
    <message>
        <source>The address is too long ({detail} characters).</source>
        <translation>网址过长（{detail} 个字符）。</translation>
    </message>
    <message>
        <source>The site&apos;s robots.txt forbids this page ({detail}).</source>
        <translation>网站的 robots.txt 禁止抓取此页面（{detail}）。</translation>
    </message>
    <message>
        <source>The site&apos;s robots.txt could not be read, so the site counts as closed ({detail}).</source>
        <translation>无法读取网站的 robots.txt，因此按禁止抓取处理（{detail}）。</translation>
    </message>
    <message>
        <source>A public page pointed at a private address ({detail}); it was not fetched.</source>
        <translation>公网页面指向了内网地址（{detail}），未抓取。</translation>
    </message>
    <message>
        <source>The job&apos;s limit of {detail} pages was reached.</source>
        <translation>已达到任务的页面上限（{detail} 页）。</translation>
    </message>
    <message>
        <source>The site failed too often in a row and was given up ({detail}).</source>
        <translation>该网站连续失败次数过多，已放弃（{detail}）。</translation>
    </message>
    <message>
        <source>The site asked to wait {detail} s, longer than this run waits.</source>
        <translation>网站要求等待 {detail} 秒，超过本次运行愿意等待的时间。</translation>
    </message>
    <message>
        <source>No complete answer within {detail} s.</source>
        <translation>{detail} 秒内没有收到完整的响应。</translation>
    </message>
    <message>
        <source>No connection within {detail} s.</source>
        <translation>{detail} 秒内未能建立连接。</translation>
    </message>
    <message>
        <source>The site refused the connection.</source>
        <translation>网站拒绝了连接。</translation>
    </message>
    <message>
        <source>The connection was cut.</source>
        <translation>连接被中断。</translation>
    </message>
    <message>
        <source>The network or the site cannot be reached ({detail}).</source>
        <translation>无法连接到网络或该网站（{detail}）。</translation>
    </message>
    <message>
        <source>There is no site of that name.</source>
        <translation>找不到该名称的网站。</translation>
    </message>
    <message>
        <source>The name of the site could not be looked up just now.</source>
        <translation>暂时无法解析该网站的域名。</translation>
    </message>
    <message>
        <source>This computer ran out of connections or open files ({detail}).</source>
        <translation>本机的连接数或打开的文件数已用尽（{detail}）。</translation>
    </message>
    <message>
        <source>The proxy did not work: {detail}.</source>
        <translation>代理不可用：{detail}。</translation>
    </message>
    <message>
        <source>The site&apos;s certificate has expired.</source>
        <translation>网站的证书已过期。</translation>
    </message>
    <message>
        <source>The site&apos;s certificate is not valid yet.</source>
        <translation>网站的证书尚未生效。</translation>
    </message>
    <message>
        <source>The site&apos;s certificate is for another name.</source>
        <translation>网站的证书属于其他域名。</translation>
    </message>
    <message>
        <source>The site&apos;s certificate is signed by itself.</source>
        <translation>网站的证书是自签名的。</translation>
    </message>
    <message>
        <source>The site&apos;s certificate comes from an unknown authority.</source>
        <translation>网站的证书由未知机构签发。</translation>
    </message>
    <message>
        <source>No secure connection: {detail}.</source>
        <translation>无法建立安全连接：{detail}。</translation>
    </message>
    <message>
        <source>The answer is not HTTP ({detail}).</source>
        <translation>响应不是 HTTP（{detail}）。</translation>
    </message>
    <message>
        <source>The answer broke off before its end.</source>
        <translation>响应在传完之前中断。</translation>
    </message>
    <message>
        <source>The compressed answer is broken ({detail}).</source>
        <translation>压缩的响应已损坏（{detail}）。</translation>
    </message>
    <message>
        <source>The answer is packed in a way that is not supported ({detail}).</source>
        <translation>响应使用了不支持的压缩方式（{detail}）。</translation>
    </message>
    <message>
        <source>The page is larger than the limit of {detail} bytes.</source>
        <translation>页面超过 {detail} 字节的上限。</translation>
    </message>
    <message>
        <source>The answer&apos;s headers are too large.</source>
        <translation>响应头过大。</translation>
    </message>
    <message>
        <source>Redirected more than {detail} times.</source>
        <translation>重定向超过 {detail} 次。</translation>
    </message>
    <message>
        <source>The page redirects in a circle.</source>
        <translation>页面循环重定向。</translation>
    </message>
    <message>
        <source>The page redirects to an address that cannot be followed: {detail}.</source>
        <translation>页面重定向到无法访问的网址：{detail}。</translation>
    </message>
    <message>
        <source>The page redirects to something other than http or https ({detail}).</source>
        <translation>页面重定向到 http 和 https 以外的地址（{detail}）。</translation>
    </message>
    <message>
        <source>The site answered {detail} and named no other address.</source>
        <translation>网站返回 {detail}，但没有给出新网址。</translation>
    </message>
    <message>
        <source>The site asks for a login (401).</source>
        <translation>网站要求登录（401）。</translation>
    </message>
    <message>
        <source>The site does not allow this (403).</source>
        <translation>网站不允许访问（403）。</translation>
    </message>
    <message>
        <source>The page does not exist (404).</source>
        <translation>页面不存在（404）。</translation>
    </message>
    <message>
        <source>The page is gone (410).</source>
        <translation>页面已被删除（410）。</translation>
    </message>
    <message>
        <source>Too many requests, says the site (429).</source>
        <translation>网站提示请求过多（429）。</translation>
    </message>
    <message>
        <source>The site refused the request ({detail}).</source>
        <translation>网站拒绝了请求（{detail}）。</translation>
    </message>
    <message>
        <source>The site gave up waiting (408).</source>
        <translation>网站等待超时（408）。</translation>
    </message>
    <message>
        <source>The site has an error of its own ({detail}).</source>
        <translation>网站自身出错（{detail}）。</translation>
    </message>
    <message>
        <source>The site answered with an unknown status ({detail}).</source>
        <translation>网站返回了未知状态（{detail}）。</translation>
    </message>
    <message>
        <source>This is not a web page but {detail}.</source>
        <translation>这不是网页，而是 {detail}。</translation>
    </message>
    <message>
        <source>Reading the page took too long ({detail}).</source>
        <translation>解析页面耗时过长（{detail}）。</translation>
    </message>
    <message>
        <source>The page is empty without scripts; it needs a browser.</source>
        <translation>页面不运行脚本就是空的，需要浏览器。</translation>
    </message>
    <message>
        <source>A selector could not be applied to this page: {detail}</source>
        <translation>有选择器无法用于此页面：{detail}</translation>
    </message>
    <message>
        <source>A required field is empty or has the wrong type ({detail}).</source>
        <translation>必填字段为空或类型不符（{detail}）。</translation>
    </message>
    <message>
        <source>The worker that fetched this page ended unexpectedly.</source>
        <translation>抓取此页面的工作单元意外结束。</translation>
    </message>
    <message>
        <source>The program made an error here: {detail}.</source>
        <translation>程序在此处出错：{detail}。</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Last time the program ended unexpectedly. {done} of {total} pages of {name} are saved.</source>
        <translation>上次程序意外退出。{name} 的 {total} 页中已保存 {done} 页。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>an unsaved project</source>
        <translation>未保存的项目</translation>
    </message>
    <message>
        <source>There is an unsaved project of {time}: {done} of {total} pages are saved.</source>
        <translation>有一个 {time} 的未保存项目：{total} 页中已保存 {done} 页。</translation>
    </message>
</context>
<context>
    <name>ReextractActions</name>
    <message>
        <source>Undo</source>
        <translation>撤消</translation>
    </message>
    <message>
        <source>The table was read anew.</source>
        <translation>表格已重新提取。</translation>
    </message>
    <message>
        <source>The table is as it was before.</source>
        <translation>表格已恢复原样。</translation>
    </message>
    <message>
        <source>The fields were changed. The saved pages can be read anew without fetching them again.</source>
        <translation>字段已更改。可以用已存页面重新提取，无需再次抓取。</translation>
    </message>
    <message>
        <source>Re-extract saved pages</source>
        <translation>用已存页面重新提取</translation>
    </message>
</context>
<context>
    <name>ReextractDialog</name>
    <message>
        <source>Re-extract saved pages</source>
        <translation>用已存页面重新提取</translation>
    </message>
    <message>
        <source>Examples of what changes</source>
        <translation>变化示例</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Re-extract all pages</source>
        <translation>重新提取所有页面</translation>
    </message>
    <message>
        <source>Accept the new table</source>
        <translation>采用新表格</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No page was kept, so there is nothing to read anew. Options ▸ Keep pages must be on.</source>
        <translation>没有保存页面，因此无法重新提取。须打开“选项 ▸ 保存页面”。</translation>
    </message>
    <message>
        <source>{before} → {after} rows</source>
        <translation>{before} → {after} 行</translation>
    </message>
    <message>
        <source>no row changes</source>
        <translation>没有行发生变化</translation>
    </message>
    <message>
        <source>nothing changes in the columns that stay</source>
        <translation>保留的列没有变化</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新列</translation>
    </message>
    <message>
        <source>{column}: {before} → {after}</source>
        <translation>{column}：{before} → {after}</translation>
    </message>
    <message>
        <source>{column} goes</source>
        <translation>去掉 {column}</translation>
    </message>
    <message>
        <source>Filled cells: {columns}</source>
        <translation>有值的单元格：{columns}</translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>新增 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>变化 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>丢失 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) cannot be read</source>
        <translation>
            <numerusform>%n 页无法读取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) not kept stay as they are</source>
        <translation>
            <numerusform>%n 页没有保存，保持原样</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) read anew</source>
        <translation>
            <numerusform>重新读取了 %n 页</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Remedies</name>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Retry later</source>
        <translation>稍后重试</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Edit URL</source>
        <translation>修改网址</translation>
    </message>
    <message>
        <source>Check fields</source>
        <translation>检查字段</translation>
    </message>
    <message>
        <source>Slow down…</source>
        <translation>放慢速度…</translation>
    </message>
    <message>
        <source>Add cookie…</source>
        <translation>添加 Cookie…</translation>
    </message>
    <message>
        <source>Raise time-out…</source>
        <translation>延长超时…</translation>
    </message>
    <message>
        <source>Raise limit…</source>
        <translation>提高上限…</translation>
    </message>
    <message>
        <source>Fewer at once…</source>
        <translation>减少并发…</translation>
    </message>
    <message>
        <source>Change proxy…</source>
        <translation>更换代理…</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Filter all columns (Ctrl+F)</source>
        <translation>筛选所有列 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter all columns</source>
        <translation>筛选所有列</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Show all lines again</source>
        <translation>重新显示所有行</translation>
    </message>
    <message>
        <source>Failures ({count})</source>
        <translation>失败 ({count})</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>全部 {count}</translation>
    </message>
    <message>
        <source>OK {count}</source>
        <translation>成功 {count}</translation>
    </message>
    <message>
        <source>Empty {count}</source>
        <translation>空值 {count}</translation>
    </message>
    <message>
        <source>Failed {count}</source>
        <translation>失败 {count}</translation>
    </message>
    <message>
        <source>Open page</source>
        <translation>打开页面</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy with headers</source>
        <translation>连同表头复制</translation>
    </message>
    <message>
        <source>Use cell as filter</source>
        <translation>用此单元格筛选</translation>
    </message>
    <message>
        <source>Where does this come from?</source>
        <translation>这个值来自哪里？</translation>
    </message>
    <message>
        <source>No line matches the filter</source>
        <translation>没有符合筛选条件的行</translation>
    </message>
    <message>
        <source>Rows appear here. Press Start or F5</source>
        <translation>数据行会显示在这里。请按“开始”或 F5</translation>
    </message>
</context>
<context>
    <name>RetryDialog</name>
    <message>
        <source>Retry with other options</source>
        <translation>换选项重试</translation>
    </message>
    <message>
        <source>Retry these</source>
        <translation>重试这些</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) will be fetched again. What is changed here holds for this project.</source>
        <translation>
            <numerusform>将重新抓取 %n 页。此处的更改对本项目有效。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowsModel</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>auto, asyncio, threads, processes or dask</source>
        <translation>自动、协程、线程、进程或 Dask 集群</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作单元</translation>
    </message>
    <message>
        <source>threads as FETCH+PARSE, or a number of processes; empty means automatic</source>
        <translation>线程引擎写作“抓取数+解析数”，进程引擎写进程数；留空为自动</translation>
    </message>
    <message>
        <source>Dask scheduler</source>
        <translation>Dask 调度器</translation>
    </message>
    <message>
        <source>tcp://… or tls://… of a running cluster</source>
        <translation>运行中集群的 tcp://… 或 tls://… 地址</translation>
    </message>
    <message>
        <source>Parser</source>
        <translation>解析器</translation>
    </message>
    <message>
        <source>auto, fast (lexbor) or soup (Beautiful Soup)</source>
        <translation>自动、快速（lexbor）或 Beautiful Soup</translation>
    </message>
    <message>
        <source>Requests at once</source>
        <translation>并发请求数</translation>
    </message>
    <message>
        <source>requests in flight over all sites</source>
        <translation>所有网站合计的并发请求数</translation>
    </message>
    <message>
        <source>Requests at once per site</source>
        <translation>每站并发请求数</translation>
    </message>
    <message>
        <source>empty: 4, and no limit for addresses on this machine</source>
        <translation>留空为 4，本机地址不限</translation>
    </message>
    <message>
        <source>Seconds between requests to a site</source>
        <translation>同站请求间隔（秒）</translation>
    </message>
    <message>
        <source>empty: none beyond what the site asks for</source>
        <translation>留空则只遵守网站自己的要求</translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>seconds for one page, from first to last byte</source>
        <translation>单个页面从开始连接到收完的秒数</translation>
    </message>
    <message>
        <source>followed for one page</source>
        <translation>单个页面最多跟随的次数</translation>
    </message>
    <message>
        <source>an e-mail or page for site owners, sent along</source>
        <translation>供网站管理者联系的邮箱或网页，随请求发送</translation>
    </message>
    <message>
        <source>sent to the typed sites only</source>
        <translation>只发给您输入的网站</translation>
    </message>
    <message>
        <source>leave out what it forbids</source>
        <translation>不抓取其禁止的页面</translation>
    </message>
    <message>
        <source>charset for all pages; empty: automatic</source>
        <translation>用于所有页面的字符集，留空为自动</translation>
    </message>
    <message>
        <source>so that fields can be changed without fetching again</source>
        <translation>这样改动字段时无需重新抓取</translation>
    </message>
    <message>
        <source>Connect time-out</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>seconds to reach a site</source>
        <translation>连上网站的秒数</translation>
    </message>
    <message>
        <source>Reading time-out</source>
        <translation>读取超时</translation>
    </message>
    <message>
        <source>seconds to take the fields out of one page</source>
        <translation>从一页中提取字段的秒数</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试次数</translation>
    </message>
    <message>
        <source>further tries after a failure that may pass</source>
        <translation>遇到可能恢复的失败后再试的次数</translation>
    </message>
    <message>
        <source>Largest page</source>
        <translation>页面大小上限</translation>
    </message>
    <message>
        <source>bytes after decompression</source>
        <translation>按解压后的大小计算</translation>
    </message>
    <message>
        <source>Redirects</source>
        <translation>重定向</translation>
    </message>
    <message>
        <source>Page limit</source>
        <translation>页面数上限</translation>
    </message>
    <message>
        <source>pages in the whole job; 0 means no limit</source>
        <translation>整个任务的页面数，0 表示不限</translation>
    </message>
    <message>
        <source>User-Agent</source>
        <translation>User-Agent</translation>
    </message>
    <message>
        <source>how the program names itself; empty: Sheetweaver</source>
        <translation>程序对网站自报的名称，留空为 Sheetweaver</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>http://, https:// or socks5:// address; empty: none</source>
        <translation>http://、https:// 或 socks5:// 地址，留空则不使用</translation>
    </message>
    <message>
        <source>Obey robots.txt</source>
        <translation>遵守 robots.txt</translation>
    </message>
    <message>
        <source>Keep duplicates</source>
        <translation>保留重复网址</translation>
    </message>
    <message>
        <source>fetch an address as often as it is listed</source>
        <translation>网址列出几次就抓取几次</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Encodings of sites</source>
        <translation>各网站的编码</translation>
    </message>
    <message>
        <source>charsets by host, before the one for all pages</source>
        <translation>按主机指定的字符集，优先于所有页面的编码</translation>
    </message>
    <message>
        <source>Certificate exceptions</source>
        <translation>证书例外</translation>
    </message>
    <message>
        <source>hosts whose broken certificate is accepted</source>
        <translation>接受其无效证书的主机</translation>
    </message>
    <message>
        <source>Keep pages</source>
        <translation>保存页面</translation>
    </message>
    <message>
        <source>Bandwidth limit</source>
        <translation>带宽上限</translation>
    </message>
    <message>
        <source>bytes a second over all sites; 0 means no limit</source>
        <translation>所有网站合计的每秒流量，0 表示不限</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Async (asyncio)</source>
        <translation>协程 (asyncio)</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Dask cluster</source>
        <translation>Dask 集群</translation>
    </message>
    <message>
        <source>Fast (lexbor)</source>
        <translation>快速 (lexbor)</translation>
    </message>
    <message>
        <source>Beautiful Soup</source>
        <translation>Beautiful Soup</translation>
    </message>
</context>
<context>
    <name>SetupPanel</name>
    <message>
        <source>Setup</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Paste from clipboard</source>
        <translation>从剪贴板粘贴</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Try the sample site</source>
        <translation>试用示例网站</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>查找操作或按键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
</context>
<context>
    <name>SourcePanel</name>
    <message>
        <source>Source of the page</source>
        <translation>页面源码</translation>
    </message>
    <message>
        <source>Select a line to see its page&apos;s source</source>
        <translation>选择一行以查看其页面源码</translation>
    </message>
    <message>
        <source>This page was not kept</source>
        <translation>此页面未保存</translation>
    </message>
    <message>
        <source>… the rest is not shown</source>
        <translation>… 其余部分未显示</translation>
    </message>
</context>
<context>
    <name>SpeedPanel</name>
    <message>
        <source>Site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Next in</source>
        <translation>下次</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>robots.txt asks for a delay</source>
        <translation>robots.txt 要求间隔</translation>
    </message>
    <message>
        <source>the site is busy</source>
        <translation>网站正忙</translation>
    </message>
    <message>
        <source>the site asked to wait</source>
        <translation>网站要求等待</translation>
    </message>
    <message>
        <source>the site does not answer</source>
        <translation>网站没有答复</translation>
    </message>
    <message>
        <source>the site got slower</source>
        <translation>网站变慢了</translation>
    </message>
    <message>
        <source>Pages per second</source>
        <translation>每秒网页数</translation>
    </message>
    <message>
        <source>Time per page</source>
        <translation>每页时间</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>Pages per second, by engine</source>
        <translation>各引擎每秒网页数</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>泳道</translation>
    </message>
    <message>
        <source>Compare engines…</source>
        <translation>比较引擎…</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg)</source>
        <translation>图片 (*.png *.svg)</translation>
    </message>
    <message>
        <source>The picture could not be saved: {error}</source>
        <translation>图片无法保存：{error}</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空值</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Not an address</source>
        <translation>不是网址</translation>
    </message>
    <message>
        <source>Blocked by robots.txt</source>
        <translation>被 robots.txt 禁止</translation>
    </message>
    <message>
        <source>No robots.txt</source>
        <translation>无法读取 robots.txt</translation>
    </message>
    <message>
        <source>Over the limit</source>
        <translation>超出上限</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>连接被拒</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>连接中断</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>No such site</source>
        <translation>找不到网站</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>内容过大</translation>
    </message>
    <message>
        <source>Redirects</source>
        <translation>重定向</translation>
    </message>
    <message>
        <source>Not a web page</source>
        <translation>不是网页</translation>
    </message>
    <message>
        <source>Needs a browser</source>
        <translation>需要浏览器</translation>
    </message>
    <message>
        <source>Program error</source>
        <translation>程序错误</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书错误</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>已保存 {time}</translation>
    </message>
    <message>
        <source>{done} / {total} pages</source>
        <translation>{done} / {total} 页</translation>
    </message>
    <message>
        <source>{rate}/s</source>
        <translation>{rate} 页/秒</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>失败 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n h left</source>
        <translation>
            <numerusform>约剩 %n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>约剩 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n s left</source>
        <translation>
            <numerusform>约剩 %n 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeDelegate</name>
    <message>
        <source>Attribute…</source>
        <translation>属性…</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Gentle (1/s per site)</source>
        <translation>温和（每站 1 次/秒）</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation>自定义…</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Async (asyncio)</source>
        <translation>协程 (asyncio)</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Dask cluster</source>
        <translation>Dask 集群</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
</context>
<context>
    <name>UrlForm</name>
    <message>
        <source>&amp;URLs (one per line)</source>
        <translation>网址(&amp;U)（每行一个）</translation>
    </message>
    <message>
        <source>URLs, one per line</source>
        <translation>网址，每行一个</translation>
    </message>
    <message>
        <source>Paste or drop web addresses here</source>
        <translation>在此粘贴或拖入网址</translation>
    </message>
    <message>
        <source>https://site/page/[1-50] makes 50 addresses</source>
        <translation>https://site/page/[1-50] 会生成 50 个网址</translation>
    </message>
    <message>
        <source>Next line that is no URL</source>
        <translation>下一个不是网址的行</translation>
    </message>
    <message>
        <source>Add from</source>
        <translation>添加自</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>No URLs yet</source>
        <translation>还没有网址</translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s)</source>
        <translation>
            <numerusform>%n 个网址</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s) removed</source>
        <translation>
            <numerusform>去重 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n 个网站</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✖ %n invalid (line {line})</source>
        <translation>
            <numerusform>✖ %n 个无效（第 {line} 行）</numerusform>
        </translation>
    </message>
</context>
</TS>
