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
        <source>Licence texts</source>
        <translation>许可证全文</translation>
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
        <source>Address lists and pages (*.txt *.csv *.tsv *.xml *.xlsx *.html *.json *.har);;All files (*)</source>
        <translation>网址列表和网页 (*.txt *.csv *.tsv *.xml *.xlsx *.html *.json *.har);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Add URLs from a file</source>
        <translation>从文件添加网址</translation>
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
    <name>AfterExport</name>
    <message>
        <source>Your program runs for {name}.</source>
        <translation>正在为 {name} 运行您的程序。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Your program took too long for {name} and was ended.</source>
        <translation>您的程序处理 {name} 用时过长，已被结束。</translation>
    </message>
    <message>
        <source>Your program was ended before it was done with {name}.</source>
        <translation>您的程序尚未处理完 {name} 就被结束了。</translation>
    </message>
    <message>
        <source>Your program ended with code {code} for {name}; the log says more.</source>
        <translation>您的程序处理 {name} 后以代码 {code} 结束；详情见日志。</translation>
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
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
</context>
<context>
    <name>ChoicePane</name>
    <message>
        <source>Select all alike</source>
        <translation>选取全部同类</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重新选择</translation>
    </message>
    <message>
        <source>Around it</source>
        <translation>外层元素</translation>
    </message>
    <message>
        <source>Take the element around what was pointed at</source>
        <translation>改选所点元素的外层元素</translation>
    </message>
    <message>
        <source>Inside it</source>
        <translation>内层元素</translation>
    </message>
    <message>
        <source>Take the first element inside what was pointed at</source>
        <translation>改选所点元素内的第一个元素</translation>
    </message>
    <message>
        <source>Add as field</source>
        <translation>添加为字段</translation>
    </message>
    <message>
        <source>Set as rows</source>
        <translation>设为行</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Selector</source>
        <translation>选择器(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Take</source>
        <translation>取值(&amp;T)</translation>
    </message>
    <message>
        <source>T&amp;ype</source>
        <translation>类型(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>the page as one row</source>
        <translation>整页为一行</translation>
    </message>
    <message>
        <source>point at something, or write CSS or XPath</source>
        <translation>点选内容，或填写 CSS 或 XPath</translation>
    </message>
    <message>
        <source>First &amp;values</source>
        <translation>前几个值(&amp;V)</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>前几个值</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Click what you want. A second click takes all alike, a third leaves one out (or Ctrl and Shift).</source>
        <translation>点击您要的内容。第二次点击选取全部同类，第三次排除一个（或用 Ctrl 和 Shift）。</translation>
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
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The fields there are so far are of other rows ({rows}). Set these as rows first.</source>
        <translation>已有字段属于另外的行（{rows}）。请先将这些设为行。</translation>
    </message>
    <message>
        <source>The values look like this type: {kind}.</source>
        <translation>这些值看起来属于此类型：{kind}。</translation>
    </message>
    <message>
        <source>Some values cannot be made: {why}.</source>
        <translation>有些值无法转换：{why}。</translation>
    </message>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>%n 个同类</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n row(s)</source>
        <translation>
            <numerusform>共 %n 行</numerusform>
        </translation>
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
    <name>ColumnActions</name>
    <message>
        <source>Rename column</source>
        <translation>重命名列</translation>
    </message>
    <message>
        <source>New rows get this type. Re-extract saved pages to change those that are there.</source>
        <translation>新的行会用这个类型。要改变已有的行，请重新提取已保存的页面。</translation>
    </message>
    <message>
        <source>Re-extract…</source>
        <translation>重新提取…</translation>
    </message>
    <message>
        <source>This column is not among the fields of the form.</source>
        <translation>这一列不在字段表单里。</translation>
    </message>
    <message>
        <source>A column needs a name of 1 to 200 characters.</source>
        <translation>列名需要 1 到 200 个字符。</translation>
    </message>
    <message>
        <source>Another column is called “{name}” already.</source>
        <translation>已经有一列叫“{name}”了。</translation>
    </message>
    <message>
        <source>Columns can be renamed when nothing runs and the project can be written.</source>
        <translation>只有在没有任务运行且项目可写时，才能重命名列。</translation>
    </message>
    <message>
        <source>Mend the options first: the recipe cannot be used as it stands.</source>
        <translation>请先改正选项：方案现在无法使用。</translation>
    </message>
</context>
<context>
    <name>ColumnMenu</name>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin to the left</source>
        <translation>固定在左侧</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Rename column</source>
        <translation>重命名列</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>Sort upwards</source>
        <translation>升序排列</translation>
    </message>
    <message>
        <source>Sort downwards</source>
        <translation>降序排列</translation>
    </message>
    <message>
        <source>Input order</source>
        <translation>按输入顺序</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>筛选…</translation>
    </message>
    <message>
        <source>Only empty cells</source>
        <translation>只看空单元格</translation>
    </message>
    <message>
        <source>Only filled cells</source>
        <translation>只看非空单元格</translation>
    </message>
    <message>
        <source>Statistics…</source>
        <translation>统计…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Download files…</source>
        <translation>下载文件…</translation>
    </message>
    <message>
        <source>Show all columns</source>
        <translation>显示所有列</translation>
    </message>
    <message>
        <source>Restore the order</source>
        <translation>恢复默认顺序</translation>
    </message>
</context>
<context>
    <name>ColumnStatistics</name>
    <message numerus="yes">
        <source>%n more value(s) are not shown.</source>
        <translation>
            <numerusform>另有 %n 个值未显示。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnStatisticsDialog</name>
    <message>
        <source>Statistics of {column}</source>
        <translation>“{column}”的统计</translation>
    </message>
    <message>
        <source>Most frequent values</source>
        <translation>最常见的值</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Enter or a double click filters by a value.</source>
        <translation>按回车或双击可按该值筛选。</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Different values</source>
        <translation>不同的值</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>{shortest} to {longest}, {mean} on average</source>
        <translation>{shortest} 到 {longest}，平均 {mean}</translation>
    </message>
    <message>
        <source>Length (characters)</source>
        <translation>长度（字符）</translation>
    </message>
</context>
<context>
    <name>CommandActions</name>
    <message>
        <source>a field of this job</source>
        <translation>此任务中的某个字段</translation>
    </message>
    <message>
        <source>the files it downloads</source>
        <translation>要下载的文件</translation>
    </message>
    <message>
        <source>so many addresses</source>
        <translation>这么多网址</translation>
    </message>
    <message>
        <source>the password in an address</source>
        <translation>网址中的密码</translation>
    </message>
    <message>
        <source>something in its options or in how it goes on</source>
        <translation>选项或延续方式中的某一项</translation>
    </message>
    <message>
        <source>The command that does this job was copied.</source>
        <translation>已复制执行此任务的命令。</translation>
    </message>
    <message>
        <source>Secrets are left out of it: set these variables in the terminal first: {names}</source>
        <translation>其中不含机密内容：请先在终端中设置这些变量：{names}</translation>
    </message>
    <message>
        <source>A command cannot say {what}. Save the job as a project; then a short command runs it.</source>
        <translation>命令行无法表达：{what}。请把任务另存为项目，之后用一条简短的命令即可运行。</translation>
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
        <source>Run report…</source>
        <translation>运行报告…</translation>
    </message>
    <message>
        <source>Write a live CSV…</source>
        <translation>写入实时 CSV…</translation>
    </message>
    <message>
        <source>Import recipe…</source>
        <translation>导入配方…</translation>
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
        <source>Remove rows</source>
        <translation>移除行</translation>
    </message>
    <message>
        <source>Put removed rows back</source>
        <translation>恢复移除的行</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
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
        <source>Filter row</source>
        <translation>筛选行</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>查找上一个</translation>
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
        <source>Jobs</source>
        <translation>任务</translation>
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
        <source>Pick fields…</source>
        <translation>选取字段…</translation>
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
        <source>Repair fields…</source>
        <translation>修复字段…</translation>
    </message>
    <message>
        <source>Where does this come from?</source>
        <translation>这个值来自哪里？</translation>
    </message>
    <message>
        <source>Download files…</source>
        <translation>下载文件…</translation>
    </message>
    <message>
        <source>Compare results…</source>
        <translation>比较结果…</translation>
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
        <source>Copy as command</source>
        <translation>复制为命令行</translation>
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
        <source>Check for updates</source>
        <translation>检查更新</translation>
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
        <source>Stop the live CSV</source>
        <translation>停止实时 CSV</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>撤销：{step}</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>重做：{step}</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>Nothing to do again</source>
        <translation>没有可重做的操作</translation>
    </message>
    <message>
        <source>No row was removed</source>
        <translation>没有移除任何行</translation>
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
    <name>CompareActions</name>
    <message>
        <source>difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Export the difference…</source>
        <translation>导出差异…</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n row(s) to {name}</source>
        <translation>
            <numerusform>已将 %n 行保存到 {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare results</source>
        <translation>比较结果</translation>
    </message>
    <message>
        <source>Compare &amp;with</source>
        <translation>比较对象(&amp;W)</translation>
    </message>
    <message>
        <source>Rows are the same by</source>
        <translation>按这些列认定同一行</translation>
    </message>
    <message>
        <source>Columns that tell rows apart</source>
        <translation>区分各行的列</translation>
    </message>
    <message>
        <source>Rows that differ</source>
        <translation>有差异的行</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Export the difference…</source>
        <translation>导出差异…</translation>
    </message>
    <message>
        <source>This project before the run of {time} ({rows})</source>
        <translation>此项目在 {time} 运行之前（{rows}）</translation>
    </message>
    <message>
        <source>Another project…</source>
        <translation>另一个项目…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>This project has one state only. Choose another project to compare with.</source>
        <translation>此项目只有一个状态。请选择另一个项目进行比较。</translation>
    </message>
    <message>
        <source>Sheetweaver projects (*.weave)</source>
        <translation>Sheetweaver 项目 (*.weave)</translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>新增 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>更改 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>消失 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>重现 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with a key that another row has</source>
        <translation>
            <numerusform>%n 行与其他行的键相同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n the same</source>
        <translation>
            <numerusform>相同 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %n are shown</source>
        <translation>
            <numerusform>显示前 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>+ added</source>
        <translation>+ 新增</translation>
    </message>
    <message>
        <source>≠ changed</source>
        <translation>≠ 更改</translation>
    </message>
    <message>
        <source>− removed</source>
        <translation>− 消失</translation>
    </message>
    <message>
        <source>↺ returned</source>
        <translation>↺ 重现</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
</context>
<context>
    <name>CopyActions</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>{all} lines are selected, and a copy holds {most} at most. An export has them all.</source>
        <translation>选中了 {all} 行，而一次最多复制 {most} 行。导出则包含全部。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Copying: {percent} %</source>
        <translation>正在复制：{percent}%</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) copied.</source>
        <translation>
            <numerusform>已复制 %n 行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Tab-separated (TSV)</source>
        <translation>制表符分隔（TSV）</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Markdown table</source>
        <translation>Markdown 表格</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Python list</source>
        <translation>Python 列表</translation>
    </message>
    <message>
        <source>cURL commands</source>
        <translation>cURL 命令</translation>
    </message>
</context>
<context>
    <name>CrawlActions</name>
    <message>
        <source>All pages of this job are done. Fetching again keeps what the rows were; starting over forgets them.</source>
        <translation>此任务的所有页面都已完成。重新抓取会保留各行的历史，从头开始则会忘记它们。</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>重新抓取</translation>
    </message>
    <message>
        <source>Look for new pages</source>
        <translation>查找新页面</translation>
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
    <name>DetailFields</name>
    <message>
        <source>Fields of the detail pa&amp;ge</source>
        <translation>详情页的字段(&amp;G)</translation>
    </message>
    <message>
        <source>Fields of the detail page</source>
        <translation>详情页的字段</translation>
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
        <source>Steps…</source>
        <translation>步骤…</translation>
    </message>
    <message>
        <source>What becomes of the selected field&apos;s value, tried on up to ten detail pages</source>
        <translation>所选字段的值如何处理，并在最多十个详情页上试用</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
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
        <source>+ added</source>
        <translation>+ 新增</translation>
    </message>
    <message>
        <source>≠ changed</source>
        <translation>≠ 更改</translation>
    </message>
    <message>
        <source>− removed</source>
        <translation>− 消失</translation>
    </message>
    <message>
        <source>↺ returned</source>
        <translation>↺ 重现</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
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
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Empty cells</source>
        <translation>空单元格</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>抓取时间</translation>
    </message>
    <message>
        <source>{field}: {count} × “{step}” could not be done, first with “{example}”</source>
        <translation>{field}：{count} 次无法执行“{step}”，首个内容为“{example}”</translation>
    </message>
    <message>
        <source>ended here: the page has no rows</source>
        <translation>到此结束：该页没有行</translation>
    </message>
    <message>
        <source>ended here: all rows came before</source>
        <translation>到此结束：所有行都已出现过</translation>
    </message>
    <message>
        <source>ended here: the limit of pages for a list</source>
        <translation>到此结束：已达每个列表的页数上限</translation>
    </message>
    <message>
        <source>ended here: the page says that it is the last</source>
        <translation>到此结束：该页表明自己是最后一页</translation>
    </message>
    <message>
        <source>ended here: the next page belongs to another list</source>
        <translation>到此结束：下一页属于另一个列表</translation>
    </message>
    <message>
        <source>ended here: the job&apos;s limit of pages</source>
        <translation>到此结束：已达任务的页数上限</translation>
    </message>
    <message>
        <source>stopped here: the page failed</source>
        <translation>在此停止：该页失败</translation>
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
        <source>The scripts of this page got no JSON with objects that repeat.</source>
        <translation>此页面的脚本没有取得含重复对象的 JSON。</translation>
    </message>
    <message>
        <source>The page was shown in a browser. Its data came as JSON: a job that reads that needs none.</source>
        <translation>此页面已用浏览器渲染。它的数据以 JSON 传来：直接读取 JSON 的任务不需要浏览器。</translation>
    </message>
    <message>
        <source>See the JSON…</source>
        <translation>查看 JSON…</translation>
    </message>
    <message>
        <source>{rows} found: {columns}. Start takes them.</source>
        <translation>发现 {rows}：{columns}。按“开始”即采用。</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Others…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Detected: {rows}, {columns}.</source>
        <translation>已识别：{rows}，{columns}。</translation>
    </message>
    <message>
        <source>Not found on the second page.</source>
        <translation>第二页上没有找到。</translation>
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
    <message numerus="yes">
        <source>Also right on the second page: %n row(s).</source>
        <translation>
            <numerusform>第二页同样正确：%n 行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetectDialog</name>
    <message>
        <source>page head</source>
        <translation>页面头部</translation>
    </message>
    <message>
        <source>Tables on this page</source>
        <translation>此页上的表格</translation>
    </message>
    <message>
        <source>Tables, the likeliest first</source>
        <translation>表格，最可能的在前</translation>
    </message>
    <message>
        <source>First rows of the table</source>
        <translation>表格的前几行</translation>
    </message>
    <message>
        <source>Values the page states for machines</source>
        <translation>页面为机器声明的值</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>from data inside the page</source>
        <translation>来自网页内的数据</translation>
    </message>
    <message>
        <source>Add &amp;columns the page states itself:</source>
        <translation>添加页面自身声明的列(&amp;C)：</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{rows} with {columns}</source>
        <translation>{rows}，共 {columns}</translation>
    </message>
    <message>
        <source>also right on the second page</source>
        <translation>第二页同样正确</translation>
    </message>
    <message>
        <source>not on the second page</source>
        <translation>第二页上没有</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n 列</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
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
    <name>DownloadActions</name>
    <message>
        <source>Show folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The files are downloaded when the run has ended.</source>
        <translation>运行结束后将下载文件。</translation>
    </message>
    <message>
        <source>{done} of {total} files, {size}</source>
        <translation>{done}/{total} 个文件，{size}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>%n failed: {reasons}.</source>
        <translation>
            <numerusform>%n 个失败：{reasons}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) downloaded.</source>
        <translation>
            <numerusform>已下载 %n 个文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them came twice and are kept once.</source>
        <translation>
            <numerusform>其中 %n 个内容重复，只保留一份。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DownloadDialog</name>
    <message>
        <source>Download files</source>
        <translation>下载文件</translation>
    </message>
    <message>
        <source>What the links of a column lead to is saved in the folder beside the project.</source>
        <translation>某一列链接所指的文件会保存到项目旁边的文件夹中。</translation>
    </message>
    <message>
        <source>&amp;Column of links</source>
        <translation>链接列(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Names</source>
        <translation>文件名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Largest file</source>
        <translation>文件大小上限(&amp;L)</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Names may hold {places}, and any column in braces.</source>
        <translation>文件名可以包含 {places}，以及花括号中的任意列名。</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
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
    <name>EndNotice</name>
    <message>
        <source>The run was interrupted. Everything up to now is saved.</source>
        <translation>运行被中断。到目前为止的内容均已保存。</translation>
    </message>
    <message>
        <source>Done: {rows}</source>
        <translation>已完成：{rows}</translation>
    </message>
    <message>
        <source>Done: {rows}, {failed}</source>
        <translation>已完成：{rows}，{failed}</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
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
    <name>Errors</name>
    <message>
        <source>there is no project at {path}</source>
        <translation>{path} 处没有项目</translation>
    </message>
    <message>
        <source>{path} is empty; it is not a project</source>
        <translation>{path} 是空文件，不是项目</translation>
    </message>
    <message>
        <source>{path} is in use by another program</source>
        <translation>{path} 正被其他程序使用</translation>
    </message>
    <message>
        <source>{path} is not a Sheetweaver project, or it is damaged ({why})</source>
        <translation>{path} 不是 Sheetweaver 项目，或者已损坏（{why}）</translation>
    </message>
    <message>
        <source>{path} is a database, but not a Sheetweaver project</source>
        <translation>{path} 是数据库，但不是 Sheetweaver 项目</translation>
    </message>
    <message>
        <source>{path} is damaged ({why}); it was left as it is. Save a copy, and start the job anew in another file</source>
        <translation>{path} 已损坏（{why}），未做任何改动。请另存副本，并在另一个文件中重新开始任务</translation>
    </message>
    <message>
        <source>{path} was written by a newer Sheetweaver (format {version}); update this one to open it</source>
        <translation>{path} 由更新版本的 Sheetweaver 写成（格式 {version}），请升级后再打开</translation>
    </message>
    <message>
        <source>{path} is open in another window or command (process {pid})</source>
        <translation>{path} 已在另一个窗口或命令（进程 {pid}）中打开</translation>
    </message>
    <message>
        <source>{path} cannot be written: {why}</source>
        <translation>无法写入 {path}：{why}</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {why}</source>
        <translation>无法打开 {path}：{why}</translation>
    </message>
    <message>
        <source>{path} cannot be opened for writing: {why}</source>
        <translation>无法以写入方式打开 {path}：{why}</translation>
    </message>
    <message>
        <source>the project could not be copied to {path}: {why}</source>
        <translation>无法把项目复制到 {path}：{why}</translation>
    </message>
    <message>
        <source>the project could not be read or written: {why}</source>
        <translation>无法读写项目：{why}</translation>
    </message>
    <message>
        <source>the project can no longer be written ({why}); what was saved before is safe</source>
        <translation>项目已无法写入（{why}），此前保存的内容是安全的</translation>
    </message>
    <message>
        <source>a kept page is damaged ({why}); fetch it again</source>
        <translation>保存的网页已损坏（{why}），请重新抓取</translation>
    </message>
    <message>
        <source>a page is kept in an unknown form ({codec}); update Sheetweaver to read it</source>
        <translation>有网页以未知的格式（{codec}）保存，请更新织表后再读取</translation>
    </message>
    <message>
        <source>no project is open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <source>no project is open for writing</source>
        <translation>没有可写入的项目</translation>
    </message>
    <message>
        <source>pause or stop the run before a list of addresses is added</source>
        <translation>请先暂停或停止运行，再添加网址列表</translation>
    </message>
    <message>
        <source>pause or stop the run before the project is saved elsewhere</source>
        <translation>请先暂停或停止运行，再把项目另存到别处</translation>
    </message>
    <message>
        <source>a field is written NAME=SELECTOR, not {text}</source>
        <translation>字段的写法是 NAME=SELECTOR，而不是 {text}</translation>
    </message>
    <message>
        <source>this is not TOML: {why}</source>
        <translation>这不是 TOML：{why}</translation>
    </message>
    <message>
        <source>version {version} is newer than this program reads ({known}); update Sheetweaver</source>
        <translation>版本 {version} 比本程序能读的（{known}）更新，请升级 Sheetweaver</translation>
    </message>
    <message>
        <source>{name}: {selector} cannot be used. {why}</source>
        <translation>{name}：无法使用 {selector}。{why}</translation>
    </message>
    <message>
        <source>The selector is nested too deeply.</source>
        <translation>选择器嵌套过深。</translation>
    </message>
    <message>
        <source>Pseudo-elements like ::text cannot be used; take the text or an attribute instead.</source>
        <translation>不能使用 ::text 这样的伪元素，请改为提取文本或属性。</translation>
    </message>
    <message>
        <source>The fast parser cannot answer this selector; choose the parser &apos;auto&apos; or &apos;soup&apos;.</source>
        <translation>快速解析器不支持此选择器，请选择解析器“auto”或“soup”。</translation>
    </message>
    <message>
        <source>setting refused: {why}</source>
        <translation>设置无效：{why}</translation>
    </message>
    <message>
        <source>the changed settings are not TOML: {why}</source>
        <translation>更改的设置不是 TOML：{why}</translation>
    </message>
    <message>
        <source>{name} cannot be the name of a header; use letters, digits and &apos;-&apos;</source>
        <translation>{name} 不能用作请求头名称，请使用字母、数字和“-”</translation>
    </message>
    <message>
        <source>the header {name} is set by the program and cannot be given</source>
        <translation>请求头 {name} 由程序设置，不能另行指定</translation>
    </message>
    <message>
        <source>the header {name} holds a line break or another control character; remove it</source>
        <translation>请求头 {name} 含有换行或其他控制字符，请删除</translation>
    </message>
    <message>
        <source>the header {name} holds a character that is no text; remove it</source>
        <translation>请求头 {name} 含有非文本字符，请删除</translation>
    </message>
    <message>
        <source>the recipe refers to the environment variable {name}, which is not set</source>
        <translation>配方引用了环境变量 {name}，但它没有设置</translation>
    </message>
    <message>
        <source>a proxy is written http://host:port, https://host:port or socks5://host:port</source>
        <translation>代理的写法是 http://host:port、https://host:port 或 socks5://host:port</translation>
    </message>
    <message>
        <source>a proxy is http, https or socks5, not {scheme}</source>
        <translation>代理应为 http、https 或 socks5，而不是 {scheme}</translation>
    </message>
    <message>
        <source>{path} is neither a text, CSV or Excel file nor a sitemap.</source>
        <translation>{path} 既不是文本、CSV 或 Excel 文件，也不是站点地图。</translation>
    </message>
    <message>
        <source>{path} is empty.</source>
        <translation>{path} 是空的。</translation>
    </message>
    <message>
        <source>{path} is a folder, not a file.</source>
        <translation>{path} 是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>没有文件 {path}。</translation>
    </message>
    <message>
        <source>{path} is larger than {size} MB; split it.</source>
        <translation>{path} 超过 {size} MB，请拆分。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {why}.</source>
        <translation>无法读取 {path}：{why}。</translation>
    </message>
    <message>
        <source>This is not the name of a file.</source>
        <translation>这不是文件名。</translation>
    </message>
    <message>
        <source>{path} is not a table that can be read: {why}.</source>
        <translation>{path} 不是可读取的表格：{why}。</translation>
    </message>
    <message>
        <source>{path} is too large once unpacked; save the addresses as CSV.</source>
        <translation>{path} 解压后过大，请把网址另存为 CSV。</translation>
    </message>
    <message>
        <source>{path} is not an Excel workbook that can be read; save it again or as CSV.</source>
        <translation>{path} 不是可读取的 Excel 工作簿，请重新保存或另存为 CSV。</translation>
    </message>
    <message>
        <source>No column of {path} holds web addresses.</source>
        <translation>{path} 中没有哪一列是网址。</translation>
    </message>
    <message>
        <source>the engine {name} is not available here; there is {known}</source>
        <translation>此处没有引擎 {name}，可用的有 {known}</translation>
    </message>
    <message>
        <source>no worker process can be started here ({why}); choose another engine</source>
        <translation>此处无法启动工作进程（{why}），请选择其他引擎</translation>
    </message>
    <message>
        <source>the worker processes end as soon as they start; choose another engine</source>
        <translation>工作进程一启动就结束，请选择其他引擎</translation>
    </message>
    <message>
        <source>a Dask scheduler is written tcp://host:port or tls://host:port</source>
        <translation>Dask 调度器的写法是 tcp://host:port 或 tls://host:port</translation>
    </message>
    <message>
        <source>no Dask scheduler can be reached at {place} ({why})</source>
        <translation>无法连接 {place} 处的 Dask 调度器（{why}）</translation>
    </message>
    <message>
        <source>the threads need at least 1+1 workers, not {workers}</source>
        <translation>线程引擎至少需要 1+1 个工作线程，而不是 {workers}</translation>
    </message>
    <message>
        <source>the workers of this engine are one number from 1, such as 4, not {workers}</source>
        <translation>此引擎的工作进程数是从 1 起的一个数字，例如 4，而不是 {workers}</translation>
    </message>
    <message>
        <source>pages that need their scripts need an extra: pip install &apos;sheetweaver[browser]&apos;</source>
        <translation>需要脚本的页面要安装附加组件：pip install &apos;sheetweaver[browser]&apos;</translation>
    </message>
    <message>
        <source>such pages need Chrome, Chromium or Edge, or an extra: pip install &apos;sheetweaver[browser]&apos;</source>
        <translation>这类页面需要 Chrome、Chromium 或 Edge，或安装附加组件：pip install &apos;sheetweaver[browser]&apos;</translation>
    </message>
    <message>
        <source>no Chrome, Chromium or Edge was found; name its program in SHEETWEAVER_CHROME</source>
        <translation>没有找到 Chrome、Chromium 或 Edge，请用 SHEETWEAVER_CHROME 指明其程序</translation>
    </message>
    <message>
        <source>Chrome cannot log in to a SOCKS proxy; choose the built-in browser, or a proxy at http://</source>
        <translation>Chrome 无法登录 SOCKS 代理，请选择内置浏览器，或使用 http:// 代理</translation>
    </message>
    <message>
        <source>rendered pages need the engine asyncio or threads, not {name}</source>
        <translation>渲染页面需要 asyncio 或 threads 引擎，不能用 {name}</translation>
    </message>
    <message>
        <source>rendered pages cannot go through a proxy at https://; use http:// or socks5://</source>
        <translation>渲染的页面不能经过 https:// 代理，请用 http:// 或 socks5://</translation>
    </message>
    <message>
        <source>the crawl stopped over an error in the program ({why}); what was fetched is saved</source>
        <translation>程序出错，运行已停止（{why}），已抓取的内容都已保存</translation>
    </message>
    <message>
        <source>the program made an error ({why}); the log says more</source>
        <translation>程序出错（{why}），详情见日志</translation>
    </message>
    <message>
        <source>nothing is running, so there is no engine to change; choose it before Start</source>
        <translation>没有正在进行的运行，无法更换引擎；请在开始前选择</translation>
    </message>
    <message>
        <source>nothing is running, so there is no pace to change; set it in the options before Start</source>
        <translation>没有正在进行的运行，无法更改速度；请在开始前于选项中设置</translation>
    </message>
    <message>
        <source>pause does not do: stop the run first, so that the engines are measured undisturbed</source>
        <translation>暂停还不够：请先停止运行，使各引擎的测量不受干扰</translation>
    </message>
    <message>
        <source>a comparison is under way</source>
        <translation>比较正在进行</translation>
    </message>
    <message>
        <source>the comparison was given up</source>
        <translation>比较已放弃</translation>
    </message>
    <message>
        <source>say when with one of --daily HH:MM, --every 30m and --once &apos;YYYY-MM-DD HH:MM&apos;; --days go with --daily</source>
        <translation>请用 --daily HH:MM、--every 30m 或 --once &apos;YYYY-MM-DD HH:MM&apos; 之一指定时间；--days 与 --daily 合用</translation>
    </message>
    <message>
        <source>a time of day is written HH:MM, not {text}</source>
        <translation>时间应写作 HH:MM，而不是 {text}</translation>
    </message>
    <message>
        <source>a time between runs is written 30m, 6h or 2d and is 31 days at most, not {text}</source>
        <translation>运行间隔应写作 30m、6h 或 2d，最长 31 天，而不是 {text}</translation>
    </message>
    <message>
        <source>a date and time are written YYYY-MM-DD HH:MM, not {text}</source>
        <translation>日期和时间应写作 YYYY-MM-DD HH:MM，而不是 {text}</translation>
    </message>
    <message>
        <source>days are written mon,tue,wed,thu,fri,sat,sun or mon-fri, not {text}</source>
        <translation>星期应写作 mon,tue,wed,thu,fri,sat,sun 或 mon-fri，而不是 {text}</translation>
    </message>
    <message>
        <source>{text} is over already</source>
        <translation>{text} 已经过去了</translation>
    </message>
    <message>
        <source>a name with a line break or another control character cannot be given to the system&apos;s scheduler; rename it</source>
        <translation>含有换行符或其他控制字符的名称不能交给系统的计划程序；请改名</translation>
    </message>
    <message>
        <source>Windows would replace a part of {text} by a variable&apos;s value; rename the file or folder</source>
        <translation>Windows 会把 {text} 中的一部分替换为变量的值；请给文件或文件夹改名</translation>
    </message>
    <message>
        <source>launchd runs nothing just once; choose a time of day or an interval</source>
        <translation>launchd 不能只运行一次；请选择每天的时间或间隔</translation>
    </message>
    <message>
        <source>the program after an export cannot be understood: {why}</source>
        <translation>无法理解导出后要运行的程序：{why}</translation>
    </message>
    <message>
        <source>no program is named to run after an export</source>
        <translation>没有指定导出后要运行的程序</translation>
    </message>
    <message>
        <source>there is no program {name} to run after an export; write its whole path</source>
        <translation>没有导出后要运行的程序 {name}；请写出完整路径</translation>
    </message>
    <message>
        <source>{name} is a batch file, which Windows hands to a shell; name a program instead</source>
        <translation>{name} 是批处理文件，Windows 会交给 shell 执行；请改为指定程序</translation>
    </message>
    <message>
        <source>the program {name} could not be started: {why}</source>
        <translation>无法启动程序 {name}：{why}</translation>
    </message>
    <message>
        <source>{path} exists; use --overwrite or --append, or choose another name</source>
        <translation>{path} 已存在，请选择覆盖、追加或换一个名称</translation>
    </message>
    <message>
        <source>there are no columns to export</source>
        <translation>没有可导出的列</translation>
    </message>
    <message>
        <source>{format} holds at most {most} columns, not {count}; choose fewer</source>
        <translation>{format} 最多容纳 {most} 列，而不是 {count} 列，请减少列数</translation>
    </message>
    <message>
        <source>two columns are called {name}; give one another name</source>
        <translation>有两列都叫 {name}，请给其中一列改名</translation>
    </message>
    <message>
        <source>a file name cannot hold the character NUL</source>
        <translation>文件名不能含有 NUL 字符</translation>
    </message>
    <message>
        <source>{name} is a name that Windows keeps for itself; choose another</source>
        <translation>{name} 是 Windows 保留的名称，请换一个</translation>
    </message>
    <message>
        <source>{path} is a folder; add a file name</source>
        <translation>{path} 是文件夹，请加上文件名</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file; choose another</source>
        <translation>{path} 不是普通文件，请换一个</translation>
    </message>
    <message>
        <source>{path} is write-protected; choose another name</source>
        <translation>{path} 有写保护，请换一个名称</translation>
    </message>
    <message>
        <source>{path} is open in another program ({beside} stands beside it); close it there first</source>
        <translation>{path} 正在另一个程序中打开（旁边有 {beside}），请先在那里关闭</translation>
    </message>
    <message>
        <source>{format} files cannot be appended to; use --overwrite or another name</source>
        <translation>{format} 文件不能追加，请选择覆盖或换一个名称</translation>
    </message>
    <message>
        <source>cannot append to {path}: {why}; the table&apos;s are {columns}</source>
        <translation>无法追加到 {path}：{why}；本表的列是 {columns}</translation>
    </message>
    <message>
        <source>{path} has appeared meanwhile and was not replaced</source>
        <translation>{path} 在此期间出现，未被替换</translation>
    </message>
    <message>
        <source>{path} could not be written: {why}</source>
        <translation>无法写入 {path}：{why}</translation>
    </message>
    <message>
        <source>{path} could not be written: the file is in use by another program; close it there or save under another name</source>
        <translation>无法写入 {path}：文件正被其他程序使用，请在那里关闭或换一个名称保存</translation>
    </message>
    <message>
        <source>{path} could not be written: the disk is full; free some space or choose another folder</source>
        <translation>无法写入 {path}：磁盘已满，请腾出空间或换一个文件夹</translation>
    </message>
    <message>
        <source>{path} could not be written: your disk quota is used up; free some space or choose another folder</source>
        <translation>无法写入 {path}：您的磁盘配额已用完，请腾出空间或换一个文件夹</translation>
    </message>
    <message>
        <source>{path} could not be written: the file grew larger than this system allows; choose another folder</source>
        <translation>无法写入 {path}：文件超过本系统允许的大小，请换一个文件夹</translation>
    </message>
    <message>
        <source>{path} could not be written: the disk is read-only; choose another folder</source>
        <translation>无法写入 {path}：磁盘是只读的，请换一个文件夹</translation>
    </message>
    <message>
        <source>{path} could not be written: you may not write there; choose another folder</source>
        <translation>无法写入 {path}：您没有写入权限，请换一个文件夹</translation>
    </message>
    <message>
        <source>{path} could not be written: the folder does not exist; create it or choose another</source>
        <translation>无法写入 {path}：文件夹不存在，请创建它或换一个</translation>
    </message>
    <message>
        <source>{path} could not be written: part of its path is a file, not a folder</source>
        <translation>无法写入 {path}：路径中有一部分是文件，不是文件夹</translation>
    </message>
    <message>
        <source>{path} could not be written: the name is too long; choose a shorter one</source>
        <translation>无法写入 {path}：名称过长，请换一个较短的</translation>
    </message>
    <message>
        <source>unknown {what}; known are {known}</source>
        <translation>未知的 {what}，已知的有 {known}</translation>
    </message>
    <message>
        <source>{format} needs an extra: pip install &apos;sheetweaver[{key}]&apos;</source>
        <translation>{format} 需要额外组件：pip install &apos;sheetweaver[{key}]&apos;</translation>
    </message>
    <message>
        <source>the export was cancelled; the file that was there is untouched</source>
        <translation>导出已取消，原有文件未改动</translation>
    </message>
    <message>
        <source>{path} exists and is not this project&apos;s; choose another name, or --overwrite it</source>
        <translation>{path} 已存在且不属于此项目，请换一个名称或覆盖它</translation>
    </message>
    <message>
        <source>cannot append to {path}: it is not this table; choose another name</source>
        <translation>无法追加到 {path}：那不是这张表，请换一个名称</translation>
    </message>
    <message>
        <source>this page is {form}, in which nothing can be pointed at; Detect reads it, or write a selector</source>
        <translation>此页是 {form}，无法在其中点选；请用“自动识别”，或手写选择器</translation>
    </message>
    <message>
        <source>open a page first</source>
        <translation>请先打开一个页面</translation>
    </message>
    <message>
        <source>the page has no element at {way}; open it again</source>
        <translation>页面中没有位于 {way} 的元素；请重新打开</translation>
    </message>
    <message>
        <source>type a value that you see on the page</source>
        <translation>请输入您在页面上看到的值</translation>
    </message>
    <message>
        <source>the page {page} was not kept</source>
        <translation>页面 {page} 没有保存</translation>
    </message>
    <message>
        <source>{site} has set no cookies yet; log in on its page first</source>
        <translation>{site} 尚未设置 Cookie；请先在其页面上登录</translation>
    </message>
    <message>
        <source>the selector takes too long on this page ({why})</source>
        <translation>此选择器在该页面上耗时过长（{why}）</translation>
    </message>
    <message>
        <source>a selector or a step takes too long on this page ({why})</source>
        <translation>某个选择器或步骤在该页面上耗时过长（{why}）</translation>
    </message>
    <message>
        <source>the page takes too long to be looked through ({why})</source>
        <translation>查看该页面耗时过长（{why}）</translation>
    </message>
    <message>
        <source>the recipe takes too long on its sample {url} ({why})</source>
        <translation>配方在其样本 {url} 上耗时过长（{why}）</translation>
    </message>
    <message>
        <source>the recipe takes too long on the kept pages to look for repairs ({why})</source>
        <translation>配方在已保存的页面上耗时过长，无法寻找修复（{why}）</translation>
    </message>
    <message>
        <source>there is no repair for {name}; there are repairs for {known}</source>
        <translation>没有针对 {name} 的修复；可修复的有：{known}</translation>
    </message>
    <message>
        <source>pause or stop the run first; then the pages it has kept can be read anew</source>
        <translation>请先暂停或停止运行，然后才能重新读取已存页面</translation>
    </message>
    <message>
        <source>there is no new table to accept; read the kept pages anew first</source>
        <translation>没有可接受的新表，请先重新读取已存页面</translation>
    </message>
    <message>
        <source>there is nothing to undo: no new table was accepted since the last run</source>
        <translation>没有可撤销的：上次运行以来没有接受过新表</translation>
    </message>
    <message>
        <source>reading the pages anew was given up; the table is as it was</source>
        <translation>重新读取已放弃，表格保持原样</translation>
    </message>
    <message>
        <source>a process that read pages anew ended unexpectedly; try again</source>
        <translation>重新读取页面的进程意外结束，请重试</translation>
    </message>
    <message>
        <source>name at least one column that tells rows apart</source>
        <translation>请至少指定一个能区分各行的列</translation>
    </message>
    <message>
        <source>{key} is not a column of both tables; they have {known}</source>
        <translation>{key} 不是两张表共有的列，它们有 {known}</translation>
    </message>
    <message>
        <source>{path} remembers no run {run} that changed its table</source>
        <translation>{path} 没有记录改变过表格的运行 {run}</translation>
    </message>
    <message>
        <source>line {line}: {sentence}</source>
        <translation>第 {line} 行：{sentence}</translation>
    </message>
</context>
<context>
    <name>ExampleBox</name>
    <message>
        <source>&amp;Values you see on the page, one a line</source>
        <translation>您在页面上看到的值(&amp;V)，每行一个</translation>
    </message>
    <message>
        <source>Values you see on the page</source>
        <translation>您在页面上看到的值</translation>
    </message>
    <message>
        <source>Values of one row become columns, values of several rows share one.</source>
        <translation>同一行的值各成一列，不同行的值合为一列。</translation>
    </message>
    <message>
        <source>Find the rule</source>
        <translation>查找规则</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Not on this page: {values}</source>
        <translation>此页上没有：{values}</translation>
    </message>
    <message>
        <source>nothing else</source>
        <translation>没有其他值</translation>
    </message>
    <message>
        <source>the page writes it otherwise</source>
        <translation>页面上的写法不同</translation>
    </message>
    <message numerus="yes">
        <source>%n other value(s)</source>
        <translation>
            <numerusform>另有 %n 个值</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
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
        <source>T&amp;o</source>
        <translation>到(&amp;O)</translation>
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
        <source>The first lines of the file appear here</source>
        <translation>文件的前几行会显示在这里</translation>
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
        <source>Steps…</source>
        <translation>步骤…</translation>
    </message>
    <message>
        <source>What becomes of the selected field&apos;s value, step by step</source>
        <translation>所选字段的值逐步变成什么</translation>
    </message>
    <message>
        <source>Pick…</source>
        <translation>选取…</translation>
    </message>
    <message>
        <source>Point at values on a page (Ctrl+K)</source>
        <translation>在页面上点选要取的值 (Ctrl+K)</translation>
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
    <message>
        <source>“{step}” could not be done in {count} row(s), first with “{example}”</source>
        <translation>有 {count} 行无法执行“{step}”，首个内容为“{example}”</translation>
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
        <source>Pick fields</source>
        <translation>选取字段</translation>
    </message>
    <message>
        <source>Remove field</source>
        <translation>移除字段</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>in {share} %</source>
        <translation>至少 {share} %</translation>
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
        <source>Type and steps</source>
        <translation>类型与步骤</translation>
    </message>
    <message>
        <source>Edit field</source>
        <translation>编辑字段</translation>
    </message>
    <message>
        <source>Article text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Article as Markdown</source>
        <translation>正文（Markdown）</translation>
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
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n 个步骤</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FigureActions</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Saved the report to {name}</source>
        <translation>报告已保存到 {name}</translation>
    </message>
    <message>
        <source>report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Run report</source>
        <translation>运行报告</translation>
    </message>
</context>
<context>
    <name>FiguresPanel</name>
    <message>
        <source>Pages per second</source>
        <translation>每秒网页数</translation>
    </message>
    <message>
        <source>Failed pages per second</source>
        <translation>每秒失败网页数</translation>
    </message>
    <message>
        <source>Time per page</source>
        <translation>每页时间</translation>
    </message>
    <message>
        <source>half of the pages</source>
        <translation>一半网页（p50）</translation>
    </message>
    <message>
        <source>95 of 100 pages</source>
        <translation>95% 的网页（p95）</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>Pages by site</source>
        <translation>各网站的网页数</translation>
    </message>
    <message>
        <source>Pages per second, by engine</source>
        <translation>各引擎每秒网页数</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Run report…</source>
        <translation>运行报告…</translation>
    </message>
</context>
<context>
    <name>FileEvents</name>
    <message>
        <source>Stop this run to open {name}.</source>
        <translation>请先停止当前运行，再打开 {name}。</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Take this filter away</source>
        <translation>去掉这个筛选</translation>
    </message>
    <message>
        <source>Take away: {filter}</source>
        <translation>去掉：{filter}</translation>
    </message>
</context>
<context>
    <name>FilterEditor</name>
    <message>
        <source>Filter {column}</source>
        <translation>筛选“{column}”</translation>
    </message>
    <message>
        <source>Operator for {column}</source>
        <translation>“{column}”的条件</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Also: = ≠ &gt; &lt; ≥ ≤ ! (not) ^ (starts) /regular expression/</source>
        <translation>也可以写：= ≠ &gt; &lt; ≥ ≤ !（不含）^（开头）/正则表达式/</translation>
    </message>
    <message>
        <source>This is not a regular expression</source>
        <translation>这不是正则表达式</translation>
    </message>
    <message>
        <source>This expression may take for ever; make it simpler</source>
        <translation>这个表达式可能永远算不完；请写得简单些</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>不包含</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>开头是</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>结尾是</translation>
    </message>
    <message>
        <source>is</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不等于</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>至多</translation>
    </message>
    <message>
        <source>more than</source>
        <translation>大于</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>为空</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>不为空</translation>
    </message>
    <message>
        <source>matches the regular expression</source>
        <translation>匹配正则表达式</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the table (F3)</source>
        <translation>在表格中查找（F3）</translation>
    </message>
    <message>
        <source>Find in the table</source>
        <translation>在表格中查找</translation>
    </message>
    <message>
        <source>Find previous (Shift+F3)</source>
        <translation>查找上一个（Shift+F3）</translation>
    </message>
    <message>
        <source>Find next (F3)</source>
        <translation>查找下一个（F3）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>GoingOnForm</name>
    <message>
        <source>Next page and details</source>
        <translation>下一页与详情页</translation>
    </message>
    <message>
        <source>Pages by number</source>
        <translation>按页码翻页</translation>
    </message>
    <message>
        <source>Follow links</source>
        <translation>跟随链接</translation>
    </message>
    <message>
        <source>More addresses</source>
        <translation>更多网址</translation>
    </message>
    <message>
        <source>For lists at …?page=1, …?page=2 and so on, one page at a time.</source>
        <translation>用于 …?page=1、…?page=2 这样的列表，逐页进行。</translation>
    </message>
    <message>
        <source>Links on the pages become pages of the job, level by level.</source>
        <translation>页面上的链接成为任务的页面，逐层进行。</translation>
    </message>
    <message>
        <source>&amp;Next page</source>
        <translation>下一页(&amp;N)</translation>
    </message>
    <message>
        <source>CSS or XPath of the link, e.g. a[rel=next]</source>
        <translation>链接的 CSS 或 XPath，例如 a[rel=next]</translation>
    </message>
    <message>
        <source>&amp;Detail page</source>
        <translation>详情页(&amp;D)</translation>
    </message>
    <message>
        <source>CSS or XPath of the link in a row</source>
        <translation>一行中链接的 CSS 或 XPath</translation>
    </message>
    <message>
        <source>&amp;Parameter</source>
        <translation>参数(&amp;P)</translation>
    </message>
    <message>
        <source>What counts in the address, e.g. page</source>
        <translation>网址中计数的参数，例如 page</translation>
    </message>
    <message>
        <source>&amp;First page</source>
        <translation>首页页码(&amp;F)</translation>
    </message>
    <message>
        <source>The number of a page that is pasted without one</source>
        <translation>粘贴的网址不带页码时的页码</translation>
    </message>
    <message>
        <source>S&amp;tep</source>
        <translation>步长(&amp;T)</translation>
    </message>
    <message>
        <source>What the number grows by</source>
        <translation>页码每次增加多少</translation>
    </message>
    <message>
        <source>&amp;At most</source>
        <translation>最多(&amp;A)</translation>
    </message>
    <message>
        <source>Pages of each list; 0 means no limit</source>
        <translation>每个列表的页数；0 表示不限</translation>
    </message>
    <message>
        <source>&amp;Until</source>
        <translation>直到(&amp;U)</translation>
    </message>
    <message>
        <source>CSS or XPath; a list ends at the first page that has it</source>
        <translation>CSS 或 XPath；列表在首个出现它的页面结束</translation>
    </message>
    <message>
        <source>&amp;Links</source>
        <translation>链接(&amp;L)</translation>
    </message>
    <message>
        <source>CSS or XPath of links; empty: none, only rules for sitemaps</source>
        <translation>链接的 CSS 或 XPath；留空则不跟随，规则只用于站点地图</translation>
    </message>
    <message>
        <source>Sc&amp;ope</source>
        <translation>范围(&amp;O)</translation>
    </message>
    <message>
        <source>How far from the pasted page links may lead</source>
        <translation>链接可以离粘贴的页面多远</translation>
    </message>
    <message>
        <source>Dept&amp;h</source>
        <translation>深度(&amp;H)</translation>
    </message>
    <message>
        <source>Links in a row, counted from a pasted page</source>
        <translation>从粘贴的页面算起，连续跟随几次链接</translation>
    </message>
    <message>
        <source>Onl&amp;y with</source>
        <translation>只要(&amp;Y)</translation>
    </message>
    <message>
        <source>Regular expressions, one a line; any of them in the address</source>
        <translation>正则表达式，每行一个；网址中含有其中任意一个</translation>
    </message>
    <message>
        <source>Not &amp;with</source>
        <translation>不要(&amp;W)</translation>
    </message>
    <message>
        <source>Regular expressions, one a line; none of them in the address</source>
        <translation>正则表达式，每行一个；网址中不含任何一个</translation>
    </message>
    <message>
        <source>Site&amp;map or feed</source>
        <translation>站点地图或订阅源(&amp;M)</translation>
    </message>
    <message>
        <source>Address of a sitemap, robots.txt, RSS or Atom feed</source>
        <translation>站点地图、robots.txt、RSS 或 Atom 的网址</translation>
    </message>
    <message>
        <source>Pro&amp;ject</source>
        <translation>项目(&amp;J)</translation>
    </message>
    <message>
        <source>Another project, whose table holds addresses</source>
        <translation>另一个项目，它的表格中有网址</translation>
    </message>
    <message>
        <source>&amp;Column</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>The column with the addresses</source>
        <translation>网址所在的列</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Go on although all rows came before</source>
        <translation>即使所有行都出现过也继续</translation>
    </message>
    <message>
        <source>Add to the list</source>
        <translation>加入列表</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Further pages of the same list</source>
        <translation>同一列表的其他页</translation>
    </message>
    <message>
        <source>Below the same folder</source>
        <translation>同一目录之下</translation>
    </message>
    <message>
        <source>The same host</source>
        <translation>同一主机</translation>
    </message>
    <message>
        <source>The same domain</source>
        <translation>同一域名</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>The project with the addresses</source>
        <translation>含有网址的项目</translation>
    </message>
    <message>
        <source>Pages by number: name the parameter that counts, or turn it off</source>
        <translation>按页码翻页：请填写计数的参数，或将其关闭</translation>
    </message>
    <message>
        <source>Edit going on</source>
        <translation>编辑后续页面</translation>
    </message>
</context>
<context>
    <name>HostBoard</name>
    <message>
        <source>The sites of a run appear here, each with its pace</source>
        <translation>运行中的网站及其速度显示在这里</translation>
    </message>
    <message>
        <source>Double-click a number under “At once” or “Apart” to change it in a run.</source>
        <translation>运行时双击“同时”或“间隔”下的数字即可更改。</translation>
    </message>
    <message>
        <source>Let it decide again</source>
        <translation>恢复自动</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Change requests at once…</source>
        <translation>更改同时请求数…</translation>
    </message>
    <message>
        <source>Change the time apart…</source>
        <translation>更改间隔时间…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
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
    <name>HostsModel</name>
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
        <source>At once</source>
        <translation>同时</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Next in</source>
        <translation>距下次</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Requests at once. Double-click to change it in a run.</source>
        <translation>同时请求数。运行时双击可更改。</translation>
    </message>
    <message>
        <source>Seconds between two requests. Double-click to change it in a run.</source>
        <translation>两次请求之间的秒数。运行时双击可更改。</translation>
    </message>
    <message>
        <source>When this site may be asked again</source>
        <translation>何时可以再次请求此网站</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
</context>
<context>
    <name>JobsActions</name>
    <message>
        <source>The list of jobs could not be read ({why}); it begins anew.</source>
        <translation>无法读取任务列表（{why}）；将重新开始。</translation>
    </message>
    <message>
        <source>{name} did not run: {why}</source>
        <translation>{name} 没有运行：{why}</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Sheetweaver projects (*.weave)</source>
        <translation>Sheetweaver 项目 (*.weave)</translation>
    </message>
</context>
<context>
    <name>JobsModel</name>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>下次运行</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>上次运行</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
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
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Some failed</source>
        <translation>部分失败</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Runs elsewhere</source>
        <translation>在别处运行</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>文件不在</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) failed or were skipped</source>
        <translation>
            <numerusform>%n 个网页失败或被跳过</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>Projects you save or open are listed here, to be run in turn or at set times</source>
        <translation>您保存或打开过的项目会列在这里，可依次或定时运行</translation>
    </message>
    <message>
        <source>Add a project…</source>
        <translation>添加项目…</translation>
    </message>
    <message>
        <source>Another window runs the jobs; here they are only listed.</source>
        <translation>任务由另一个窗口运行；这里只列出它们。</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>立即运行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Schedule…</source>
        <translation>定时…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Takes it off the list; the project&apos;s file stays</source>
        <translation>从列表中移除；项目文件保留</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Next run: {time}</source>
        <translation>下次运行：{time}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
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
    <name>LimitNotice</name>
    <message>
        <source>Change the limit…</source>
        <translation>更改上限…</translation>
    </message>
    <message numerus="yes">
        <source>The job&apos;s limit of %n page(s) was reached: links beyond it were left out.</source>
        <translation>
            <numerusform>已达到任务的页面数上限（%n 页），其余链接未再抓取。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LiveActions</name>
    <message>
        <source>{path} exists and is not this project&apos;s.</source>
        <translation>{path} 已存在，且不属于此项目。</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Write a live CSV</source>
        <translation>写入实时 CSV</translation>
    </message>
</context>
<context>
    <name>LiveTab</name>
    <message>
        <source>Address of the live page</source>
        <translation>实时页面的网址</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>P&amp;ick</source>
        <translation>选取(&amp;I)</translation>
    </message>
    <message>
        <source>Clicks choose what you point at; the page does not get them.</source>
        <translation>单击用于选取所指的内容，不会传给网页。</translation>
    </message>
    <message>
        <source>&amp;Browse</source>
        <translation>浏览(&amp;B)</translation>
    </message>
    <message>
        <source>Clicks and keys go to the page: log in, open menus, load more.</source>
        <translation>鼠标和键盘操作网页本身：登录、打开菜单、加载更多。</translation>
    </message>
    <message>
        <source>The program runs as root, so Chromium&apos;s sandbox is off on this tab.</source>
        <translation>程序以 root 身份运行，因此此标签页的 Chromium 沙盒已关闭。</translation>
    </message>
    <message>
        <source>This page is visited through the job&apos;s proxy at {proxy}.</source>
        <translation>此网页通过任务的代理 {proxy} 访问。</translation>
    </message>
    <message>
        <source>The certificates of these sites are not checked, as the job&apos;s options say: {sites}.</source>
        <translation>按任务选项的设定，不检查这些网站的证书：{sites}。</translation>
    </message>
    <message>
        <source>This is the page as its scripts make it. If the job finds less, set Render pages in its options.</source>
        <translation>这是脚本运行后的页面。如果任务找到的内容较少，请在选项中设置“渲染页面”。</translation>
    </message>
    <message>
        <source>Live page</source>
        <translation>实时页面</translation>
    </message>
    <message>
        <source>Live page, to pick from: arrow keys go from element to element, Space chooses</source>
        <translation>可选取的实时页面：方向键在元素间移动，空格键选取</translation>
    </message>
    <message>
        <source>The page is opened here as your own visit, in a browser.</source>
        <translation>网页将在此处的浏览器中打开，视为您本人的访问。</translation>
    </message>
    <message>
        <source>The live page needs an extra: pip install &apos;sheetweaver[browser]&apos;</source>
        <translation>实时页面需要安装附加组件：pip install &apos;sheetweaver[browser]&apos;</translation>
    </message>
    <message>
        <source>The live page cannot go through this job&apos;s proxy; use one at http:// or socks5://.</source>
        <translation>实时页面无法使用此任务的代理；请改用 http:// 或 socks5:// 代理。</translation>
    </message>
    <message>
        <source>This page is too large to be picked from ({count} characters).</source>
        <translation>此页面过大，无法选取（{count} 个字符）。</translation>
    </message>
    <message>
        <source>This page could not be opened. Check the address and the connection.</source>
        <translation>无法打开此页面。请检查网址和网络连接。</translation>
    </message>
    <message>
        <source>The page&apos;s process has ended. Load it again.</source>
        <translation>此页面的进程已结束。请重新载入。</translation>
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
    <name>LoginRow</name>
    <message>
        <source>Use these cookies for this job</source>
        <translation>将这些 Cookie 用于此任务</translation>
    </message>
    <message>
        <source>Each goes to the site that set it, and to no other.</source>
        <translation>每个 Cookie 只发送给设置它的网站。</translation>
    </message>
    <message>
        <source>Remember them in the project file</source>
        <translation>保存在项目文件中</translation>
    </message>
    <message>
        <source>Whoever has the file can then use your login.</source>
        <translation>此后，拿到该文件的人都能使用您的登录状态。</translation>
    </message>
    <message>
        <source>Forget them</source>
        <translation>清除这些 Cookie</translation>
    </message>
    <message>
        <source>kept in the project file</source>
        <translation>保存在项目文件中</translation>
    </message>
    <message>
        <source>until the project is closed</source>
        <translation>关闭项目前有效</translation>
    </message>
    <message numerus="yes">
        <source>%n cookie(s) of {sites} go with this job&apos;s requests</source>
        <translation>
            <numerusform>此任务的请求带有 {sites} 的 %n 个 Cookie</numerusform>
        </translation>
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
        <source>Sites</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
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
    <message>
        <source>{title} (portable)</source>
        <translation>{title}（便携版）</translation>
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
        <source>Sample jobs</source>
        <translation>示例任务</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Blog posts with dates and numbers</source>
        <translation>博客文章（日期与数字）</translation>
    </message>
    <message>
        <source>Page after page</source>
        <translation>逐页翻页</translation>
    </message>
    <message>
        <source>A list and the pages behind it</source>
        <translation>列表与详情页</translation>
    </message>
    <message>
        <source>One row per page</source>
        <translation>每页一行</translation>
    </message>
    <message>
        <source>Prices as numbers</source>
        <translation>价格转为数字</translation>
    </message>
    <message>
        <source>Ratings out of class names</source>
        <translation>从类名读取评分</translation>
    </message>
    <message>
        <source>A table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>A page in an old Chinese charset</source>
        <translation>旧中文编码的页面</translation>
    </message>
    <message>
        <source>A feed</source>
        <translation>订阅源</translation>
    </message>
    <message>
        <source>Tidied headlines</source>
        <translation>整理标题</translation>
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
    <name>NodeTree</name>
    <message>
        <source>chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>found</source>
        <translation>已找到</translation>
    </message>
    <message>
        <source>alike</source>
        <translation>同类</translation>
    </message>
    <message>
        <source>On the page</source>
        <translation>页面内容</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>{label}, {number} of {count}</source>
        <translation>{label}，第 {number} 个，共 {count} 个</translation>
    </message>
</context>
<context>
    <name>OptionsForm</name>
    <message>
        <source>{title}: this value cannot be used ({error})</source>
        <translation>{title}：此值无法使用（{error}）</translation>
    </message>
    <message>
        <source>Edit options</source>
        <translation>编辑选项</translation>
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
        <source>Step {step}</source>
        <translation>步骤 {step}</translation>
    </message>
    <message>
        <source>The selector or a step takes too long on this page ({why})</source>
        <translation>选择器或某个步骤在该页面上耗时过长（{why}）</translation>
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
    <name>OwnRun</name>
    <message>
        <source>The crawl process ended unexpectedly. Everything up to now is saved.</source>
        <translation>抓取进程意外结束。到目前为止的内容都已保存。</translation>
    </message>
    <message>
        <source>The project has no addresses.</source>
        <translation>该项目没有网址。</translation>
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
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Found on</source>
        <translation>来自第几页</translation>
    </message>
</context>
<context>
    <name>PickActions</name>
    <message>
        <source>Opening {url}</source>
        <translation>正在打开 {url}</translation>
    </message>
    <message>
        <source>Log in on the page and use its cookies for this job. Then close this and retry the pages.</source>
        <translation>请在页面上登录，并将其 Cookie 用于此任务；然后关闭此窗口并重试这些页面。</translation>
    </message>
</context>
<context>
    <name>PickDialog</name>
    <message>
        <source>Pick fields</source>
        <translation>选取字段</translation>
    </message>
    <message>
        <source>Page text</source>
        <translation>页面文字</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>结构树</translation>
    </message>
    <message>
        <source>By example…</source>
        <translation>按示例…</translation>
    </message>
    <message>
        <source>Live page</source>
        <translation>实时页面</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Find on the page, then Enter</source>
        <translation>在页面上查找，按回车</translation>
    </message>
    <message>
        <source>Find on the page</source>
        <translation>在页面上查找</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>重新抓取</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Add what is chosen, close and start (F5)</source>
        <translation>加入所选内容，关闭并开始 (F5)</translation>
    </message>
    <message>
        <source>This page is {form}. Detect reads it, and selectors can be tried here by hand.</source>
        <translation>此页是 {form}。可用“自动识别”读取，也可在此手写选择器试用。</translation>
    </message>
    <message>
        <source>This page is long; only its beginning is shown.</source>
        <translation>此页很长，只显示开头部分。</translation>
    </message>
    <message>
        <source>No selector finds these and nothing else. Leave one of them away.</source>
        <translation>没有选择器能恰好找到这些元素。请去掉其中一个。</translation>
    </message>
    <message>
        <source>as tested last</source>
        <translation>上次测试的页面</translation>
    </message>
    <message>
        <source>as it was kept</source>
        <translation>已保存的页面</translation>
    </message>
    <message>
        <source>just fetched</source>
        <translation>刚刚抓取</translation>
    </message>
    <message>
        <source>as it is on the live page</source>
        <translation>实时页面的当前内容</translation>
    </message>
    <message>
        <source>Added: {names}. Point at the next one, or close.</source>
        <translation>已添加：{names}。请点选下一个，或关闭。</translation>
    </message>
    <message>
        <source>One row for each {rows}. Now point at the values in them.</source>
        <translation>每个 {rows} 为一行。现在请点选其中的值。</translation>
    </message>
</context>
<context>
    <name>Picture</name>
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
        <source>Look for a table on the first pasted URL</source>
        <translation>粘贴后在第一个网址上查找表格</translation>
    </message>
    <message>
        <source>Only into an empty job: one request, and its site&apos;s robots.txt. Nothing is taken unasked.</source>
        <translation>仅限空任务：只请求一次，外加该网站的 robots.txt。未经同意不会采用任何内容。</translation>
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
        <source>Tell when a long run ends while another window is in front</source>
        <translation>其他窗口在前时，长时间运行结束后通知</translation>
    </message>
    <message>
        <source>Look for a newer version once a day</source>
        <translation>每天检查一次新版本</translation>
    </message>
    <message>
        <source>Asks the address below and nobody else. Nothing about you or your projects is sent.</source>
        <translation>只访问下方的网址，不访问其他任何地方。不会发送与您或您的项目有关的任何信息。</translation>
    </message>
    <message>
        <source>Address that names the newest version</source>
        <translation>提供最新版本号的网址</translation>
    </message>
    <message>
        <source>Program to run after each export</source>
        <translation>每次导出后运行的程序</translation>
    </message>
    <message>
        <source>Its words as in a terminal, {file} for the exported file; no shell is used. What it says is in the log.</source>
        <translation>像在终端里那样写，{file} 代表导出的文件；不使用 shell。它的输出在日志里。</translation>
    </message>
    <message>
        <source>Seconds that program may take</source>
        <translation>该程序最多运行的秒数</translation>
    </message>
    <message>
        <source>Jobs that run at the same time</source>
        <translation>同时运行的任务数</translation>
    </message>
    <message>
        <source>The others wait in the queue of the Jobs pane.</source>
        <translation>其余任务在“任务”面板的队列中等待。</translation>
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
        <source>This is JSON, which has no elements; use json: selectors or Detect.</source>
        <translation>这是 JSON，其中没有网页元素；请使用 json: 选择器或“检测字段”。</translation>
    </message>
    <message>
        <source>This is not JSON, for which the recipe&apos;s json: selectors are.</source>
        <translation>这不是 JSON，而配方中的 json: 选择器只用于 JSON。</translation>
    </message>
    <message>
        <source>The JSON is broken: {detail}.</source>
        <translation>JSON 已损坏：{detail}。</translation>
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
        <source>The rendered page did not show {detail} in time.</source>
        <translation>渲染的页面没有及时出现 {detail}。</translation>
    </message>
    <message>
        <source>The browser ended while it showed this page.</source>
        <translation>浏览器在显示此页面时意外结束。</translation>
    </message>
    <message>
        <source>This cannot be read as a sitemap or a feed: {detail}.</source>
        <translation>这不能作为站点地图或订阅源读取：{detail}。</translation>
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
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>The file cannot be read ({detail}).</source>
        <translation>无法读取文件（{detail}）。</translation>
    </message>
    <message>
        <source>The file cannot be written ({detail}).</source>
        <translation>无法写入文件（{detail}）。</translation>
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
        <source>Start over</source>
        <translation>从头开始</translation>
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
    <message>
        <source>There is an unsaved project of {time}; none of its pages was fetched yet.</source>
        <translation>有一个 {time} 的未保存项目，尚未抓取任何页面。</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
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
        <source>Accept certificate…</source>
        <translation>接受证书…</translation>
    </message>
    <message>
        <source>Log in on the live page…</source>
        <translation>在实时页面登录…</translation>
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
    <name>RepairActions</name>
    <message>
        <source>the rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>The site has changed: {fields} stopped to be found, and could be repaired.</source>
        <translation>网站已改版：{fields} 不再能找到，可以修复。</translation>
    </message>
    <message>
        <source>Show repairs…</source>
        <translation>显示修复方案…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>No field has stopped to be found.</source>
        <translation>所有字段都仍能找到。</translation>
    </message>
    <message>
        <source>Nothing on the pages without it is like the former values of: {fields}</source>
        <translation>缺少值的页面上没有与以前的值相似的内容：{fields}</translation>
    </message>
    <message numerus="yes">
        <source>The fields are repaired. %n page(s) are still to be fetched.</source>
        <translation>
            <numerusform>字段已修复。还有 %n 个页面待抓取。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairDialog</name>
    <message>
        <source>Repair fields</source>
        <translation>修复字段</translation>
    </message>
    <message>
        <source>The site has changed. These selectors give likely values on the pages without; tick those to use:</source>
        <translation>网站已改版。在缺少这些字段的页面上，以下选择器能给出可能正确的值；请勾选要采用的：</translation>
    </message>
    <message>
        <source>Fields that can be repaired</source>
        <translation>可以修复的字段</translation>
    </message>
    <message>
        <source>A page that works</source>
        <translation>正常的页面</translation>
    </message>
    <message>
        <source>A page that does not</source>
        <translation>出问题的页面</translation>
    </message>
    <message>
        <source>The element the first value comes from</source>
        <translation>第一个值所在的元素</translation>
    </message>
    <message>
        <source>Nothing was found for: {fields}</source>
        <translation>没有找到：{fields}</translation>
    </message>
    <message>
        <source>Rows as they would be</source>
        <translation>将得到的行</translation>
    </message>
    <message>
        <source>Use the ticked ones and re-extract</source>
        <translation>采用勾选的并重新提取</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No repair is ticked; nothing would change.</source>
        <translation>没有勾选任何修复，什么都不会改变。</translation>
    </message>
    <message>
        <source>Looking at what the rows would be…</source>
        <translation>正在查看将得到的行…</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>{field}: {old} → {new}</source>
        <translation>{field}：{old} → {new}</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>With the repair</source>
        <translation>修复后</translation>
    </message>
    <message>
        <source>On pages without it {after} of {cells} would be filled</source>
        <translation>在缺少值的页面上，{cells} 个中将填上 {after} 个</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) would be added</source>
        <translation>
            <numerusform>将增加 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) would be changed</source>
        <translation>
            <numerusform>将更改 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would differ</source>
        <translation>
            <numerusform>%n 个会不同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On %n kept page(s)</source>
        <translation>
            <numerusform>在 %n 个已保存的页面上</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on pages with it %n value(s) stay the same</source>
        <translation>
            <numerusform>在正常的页面上 %n 个值保持不变</numerusform>
        </translation>
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
        <source>Filter row</source>
        <translation>筛选行</translation>
    </message>
    <message>
        <source>A filter for each column (Ctrl+Shift+L)</source>
        <translation>每列一个筛选框（Ctrl+Shift+L）</translation>
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
    <name>RobotsNotice</name>
    <message>
        <source>robots.txt is where sites say what programs should leave alone. Without it, this project also fetches what they ask not to; each run notes that in the log.</source>
        <translation>网站用 robots.txt 说明程序不应访问的内容。若忽略它，本项目也会抓取网站要求不要抓取的页面；每次运行都会记入日志。</translation>
    </message>
    <message>
        <source>Keep obeying</source>
        <translation>继续遵守</translation>
    </message>
    <message>
        <source>Ignore for this project</source>
        <translation>在此项目中忽略</translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message>
        <source>Remove rows</source>
        <translation>移除行</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) put back.</source>
        <translation>
            <numerusform>已恢复 %n 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) removed.</source>
        <translation>
            <numerusform>已移除 %n 行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
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
        <source>Copy as</source>
        <translation>复制为</translation>
    </message>
    <message>
        <source>Use as filter</source>
        <translation>用作筛选</translation>
    </message>
    <message>
        <source>In all columns</source>
        <translation>在所有列中</translation>
    </message>
    <message>
        <source>Where does this come from?</source>
        <translation>这个值来自哪里？</translation>
    </message>
    <message>
        <source>Download files of this column…</source>
        <translation>下载此列的文件…</translation>
    </message>
</context>
<context>
    <name>RowRules</name>
    <message>
        <source>Drop repeats b&amp;y</source>
        <translation>去重依据(&amp;Y)</translation>
    </message>
    <message>
        <source>If a field fai&amp;ls</source>
        <translation>字段不达标时(&amp;L)</translation>
    </message>
    <message>
        <source>Rows that agree in all these columns are one row: the first. The others are dropped.</source>
        <translation>在这些列上全部相同的行视为同一行：保留第一行，其余去掉。</translation>
    </message>
    <message>
        <source>Warn</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Pause the run</source>
        <translation>暂停运行</translation>
    </message>
    <message>
        <source>What a run does when a field fails</source>
        <translation>字段不达标时运行怎么办</translation>
    </message>
    <message>
        <source>When fewer rows have a field than its steps dialog asks for (required, least share)</source>
        <translation>当含有该字段的行少于其步骤对话框中的要求时（必须有、最低比例）</translation>
    </message>
    <message>
        <source>Change key</source>
        <translation>更改去重依据</translation>
    </message>
    <message>
        <source>Change what a failing field does</source>
        <translation>更改字段不达标时的做法</translation>
    </message>
    <message>
        <source>All columns</source>
        <translation>所有列</translation>
    </message>
    <message>
        <source>Keep all rows</source>
        <translation>保留所有行</translation>
    </message>
    <message>
        <source>– (keep all)</source>
        <translation>–（全部保留）</translation>
    </message>
    <message>
        <source>Columns by which rows are the same: {columns}</source>
        <translation>去重依据的列：{columns}</translation>
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
    <name>RunsModel</name>
    <message>
        <source>Begun</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束方式</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>✔ done</source>
        <translation>✔ 完成</translation>
    </message>
    <message>
        <source>■ stopped</source>
        <translation>■ 已停止</translation>
    </message>
    <message>
        <source>✖ failed</source>
        <translation>✖ 失败</translation>
    </message>
    <message>
        <source>⟳ running</source>
        <translation>⟳ 运行中</translation>
    </message>
    <message>
        <source>⚠ broken off</source>
        <translation>⚠ 中断</translation>
    </message>
</context>
<context>
    <name>ScheduleDialog</name>
    <message>
        <source>Only by hand</source>
        <translation>仅手动</translation>
    </message>
    <message>
        <source>Every day at a time</source>
        <translation>每天定时</translation>
    </message>
    <message>
        <source>Again and again</source>
        <translation>每隔一段时间</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>一次</translation>
    </message>
    <message>
        <source>Fetch all pages again</source>
        <translation>重新抓取所有网页</translation>
    </message>
    <message>
        <source>Fetch what is unfinished</source>
        <translation>抓取未完成的</translation>
    </message>
    <message>
        <source>Start over, forgetting all rows</source>
        <translation>从头开始，丢弃所有行</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Schedule of {name}</source>
        <translation>{name} 的定时</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Do</source>
        <translation>内容(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Write the table to</source>
        <translation>写出表格到(&amp;W)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>不写文件</translation>
    </message>
    <message>
        <source>Create system task…</source>
        <translation>创建系统任务…</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>日期和时间</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>It runs while a window is open; a time that was missed is made up for once. A system task runs without a window.</source>
        <translation>窗口打开时才会运行；错过的时间只补运行一次。系统任务无需窗口即可运行。</translation>
    </message>
    <message>
        <source>Next run: {time}</source>
        <translation>下次运行：{time}</translation>
    </message>
    <message>
        <source>Choose at least one day.</source>
        <translation>请至少选择一天。</translation>
    </message>
    <message>
        <source>This time is over already.</source>
        <translation>这个时间已经过去了。</translation>
    </message>
    <message>
        <source>Write the table to</source>
        <translation>写出表格到</translation>
    </message>
</context>
<context>
    <name>SearchProgress</name>
    <message>
        <source>Searching</source>
        <translation>正在查找</translation>
    </message>
    <message>
        <source>Give the search up</source>
        <translation>放弃查找</translation>
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
        <source>Render pages</source>
        <translation>渲染页面</translation>
    </message>
    <message>
        <source>off, always, or auto: show those pages in a browser that are empty without their scripts</source>
        <translation>off（关）、always（总是）或 auto（自动）：没有脚本就为空的页面在浏览器中显示</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>for rendered pages: auto, builtin (the extra), or chrome (your own Chrome, Chromium or Edge)</source>
        <translation>用于渲染页面：auto、builtin（附加组件）或 chrome（您自己的 Chrome、Chromium 或 Edge）</translation>
    </message>
    <message>
        <source>Rendered when</source>
        <translation>何时算渲染完成</translation>
    </message>
    <message>
        <source>load, idle (nothing more comes), or seconds after loading</source>
        <translation>load（已加载）、idle（不再有新内容）或加载后的秒数</translation>
    </message>
    <message>
        <source>Rendered when there is</source>
        <translation>出现什么才算渲染完成</translation>
    </message>
    <message>
        <source>CSS of what must have appeared</source>
        <translation>必须已出现的内容的 CSS</translation>
    </message>
    <message>
        <source>Scroll to the end</source>
        <translation>滚动到底</translation>
    </message>
    <message>
        <source>of rendered pages, until nothing more comes</source>
        <translation>渲染的页面一直滚动，直到不再有新内容</translation>
    </message>
    <message>
        <source>Click for more</source>
        <translation>点击加载更多</translation>
    </message>
    <message>
        <source>CSS of a button, until it gives no more</source>
        <translation>按钮的 CSS，一直点到没有更多内容</translation>
    </message>
    <message>
        <source>Scrolls or clicks</source>
        <translation>滚动或点击次数</translation>
    </message>
    <message>
        <source>at most, for one rendered page</source>
        <translation>每个渲染页面的上限</translation>
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
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>总是</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Chrome, Chromium or Edge</source>
        <translation>Chrome、Chromium 或 Edge</translation>
    </message>
</context>
<context>
    <name>SetupPanel</name>
    <message>
        <source>Setup</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Going on</source>
        <translation>后续页面</translation>
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
    <name>ShownNotice</name>
    <message>
        <source>{count}, for they were empty without their scripts: {patterns}.</source>
        <translation>{count}，因为不运行脚本就没有内容：{patterns}。</translation>
    </message>
    <message>
        <source>Their data comes as JSON, which needs no browser.</source>
        <translation>它们的数据以 JSON 传来，读取 JSON 不需要浏览器。</translation>
    </message>
    <message>
        <source>See the JSON…</source>
        <translation>查看 JSON…</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were shown in the browser</source>
        <translation>
            <numerusform>已用浏览器渲染 %n 个页面</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceActions</name>
    <message>
        <source>Copied request</source>
        <translation>复制的请求</translation>
    </message>
    <message>
        <source>Use these headers for all pages of this job? Stars stand for secrets, which are not saved.</source>
        <translation>要对此任务的所有网页使用这些请求头吗？星号代表机密内容，不会被保存。</translation>
    </message>
    <message>
        <source>Use address and headers</source>
        <translation>使用网址和请求头</translation>
    </message>
    <message>
        <source>Address only</source>
        <translation>只用网址</translation>
    </message>
    <message>
        <source>No answer in this file is JSON with objects that repeat.</source>
        <translation>此文件中没有包含重复对象的 JSON 响应。</translation>
    </message>
    <message>
        <source>Tables of a recorded visit</source>
        <translation>访问记录中的表格</translation>
    </message>
    <message>
        <source>Tables of the page&apos;s JSON</source>
        <translation>页面 JSON 中的表格</translation>
    </message>
    <message>
        <source>Which of these tables is it? Cookies, logins and tokens are left out.</source>
        <translation>需要哪个表格？Cookie、登录信息和令牌不会被采用。</translation>
    </message>
    <message>
        <source>Use this table</source>
        <translation>使用此表格</translation>
    </message>
    <message>
        <source>{name}: {count} URLs, such as {example}</source>
        <translation>{name}：{count} 个网址，例如 {example}</translation>
    </message>
    <message>
        <source>Columns with URLs</source>
        <translation>含网址的列</translation>
    </message>
    <message>
        <source>Which column of {file} is wanted?</source>
        <translation>需要 {file} 的哪一列？</translation>
    </message>
    <message>
        <source>Use this column</source>
        <translation>使用此列</translation>
    </message>
    <message>
        <source>Left out, for they are secrets: {names}.</source>
        <translation>因属机密而未采用：{names}。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in the table. Change the fields and re-extract as you like.</source>
        <translation>
            <numerusform>表格中有 %n 行。可以随意修改字段并重新提取。</numerusform>
        </translation>
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
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Not JSON</source>
        <translation>不是 JSON</translation>
    </message>
    <message>
        <source>Broken JSON</source>
        <translation>JSON 已损坏</translation>
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
    <message>
        <source>robots.txt is awaited</source>
        <translation>正在等待 robots.txt</translation>
    </message>
    <message>
        <source>robots.txt asks for a delay</source>
        <translation>robots.txt 要求间隔</translation>
    </message>
    <message>
        <source>the site is busy</source>
        <translation>网站繁忙</translation>
    </message>
    <message>
        <source>the site asked to wait</source>
        <translation>网站要求等待</translation>
    </message>
    <message>
        <source>the site does not answer</source>
        <translation>网站没有应答</translation>
    </message>
    <message>
        <source>the site got slower</source>
        <translation>网站变慢</translation>
    </message>
    <message>
        <source>set by you</source>
        <translation>由您设定</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Live: {name} ({rows})</source>
        <translation>实时：{name}（{rows}）</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
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
        <source>Stop the live CSV</source>
        <translation>停止实时 CSV</translation>
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
    <message>
        <source>goes on in {seconds} s: {why}</source>
        <translation>{seconds} 秒后继续：{why}</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>失败 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>已移除 %n 行</numerusform>
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
    <message numerus="yes">
        <source>⚠ %n certificate(s) unchecked</source>
        <translation>
            <numerusform>⚠ 未验证 %n 个证书</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepsDialog</name>
    <message>
        <source>Steps of {field}</source>
        <translation>{field} 的步骤</translation>
    </message>
    <message>
        <source>&amp;Steps, from what is found to the cell</source>
        <translation>步骤（从找到的内容到单元格）(&amp;S)</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Add step</source>
        <translation>添加步骤</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>At least so many rows have it</source>
        <translation>至少多少行要有</translation>
    </message>
    <message>
        <source>Every row must have it</source>
        <translation>每行都必须有</translation>
    </message>
    <message>
        <source>No matter</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Before and after each step</source>
        <translation>每一步前后的值</translation>
    </message>
    <message>
        <source>Test a page to see what the steps make of it (F9).</source>
        <translation>先测试一个页面（F9），即可看到各步骤的结果。</translation>
    </message>
    <message>
        <source>Fetching some detail pages…</source>
        <translation>正在抓取几个详情页…</translation>
    </message>
    <message>
        <source>No detail page is there: test a page of the list (F9), or run the job with saved pages.</source>
        <translation>没有可用的详情页：请测试一个列表页（F9），或在保存页面的情况下运行任务。</translation>
    </message>
</context>
<context>
    <name>SystemTaskDialog</name>
    <message>
        <source>Written to {folder}. Now run the commands below.</source>
        <translation>已写入 {folder}。现在请运行下面的命令。</translation>
    </message>
    <message>
        <source>System task</source>
        <translation>系统任务</translation>
    </message>
    <message>
        <source>With these files your system runs the job by itself, without a window:</source>
        <translation>有了这些文件，系统会自动运行该任务，无需窗口：</translation>
    </message>
    <message>
        <source>Then make it known to the system in a terminal:</source>
        <translation>然后在终端里让系统知道它：</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Write the files</source>
        <translation>写入文件</translation>
    </message>
    <message>
        <source>Copy the commands</source>
        <translation>复制命令</translation>
    </message>
</context>
<context>
    <name>TableHeader</name>
    <message>
        <source>{count} filled</source>
        <translation>{count} 个有值</translation>
    </message>
    <message>
        <source>{count} empty</source>
        <translation>{count} 个为空</translation>
    </message>
    <message>
        <source>{count} with an error</source>
        <translation>{count} 个出错</translation>
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
    <name>TrialModel</name>
    <message>
        <source>Found</source>
        <translation>找到的内容</translation>
    </message>
</context>
<context>
    <name>UpdateCheck</name>
    <message>
        <source>Enter in the preferences which address names the newest version. Nothing is asked before.</source>
        <translation>请在设置中填写提供最新版本号的网址。在此之前不会访问任何网址。</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>The address for updates must begin with https://.</source>
        <translation>检查更新的网址必须以 https:// 开头。</translation>
    </message>
    <message>
        <source>Whether there is a newer version could not be found out: {host} did not answer ({error}).</source>
        <translation>无法得知是否有新版本：{host} 没有应答（{error}）。</translation>
    </message>
    <message>
        <source>{host} did not name a version.</source>
        <translation>{host} 没有给出版本号。</translation>
    </message>
    <message>
        <source>Version {newest} is out ({host}); this is {current}.</source>
        <translation>新版本 {newest} 已发布（{host}）；当前版本为 {current}。</translation>
    </message>
    <message>
        <source>This is the newest version ({current}).</source>
        <translation>当前已是最新版本（{current}）。</translation>
    </message>
</context>
<context>
    <name>UrlEdit</name>
    <message>
        <source>Edit URLs</source>
        <translation>编辑网址</translation>
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
<context>
    <name>ValueActions</name>
    <message>
        <source>{name} was imported. It has no sample pages to try it on.</source>
        <translation>已导入 {name}。它没有可供检验的示例页面。</translation>
    </message>
    <message>
        <source>{name} was imported, and its sample pages give the rows they should.</source>
        <translation>已导入 {name}，其示例页面得到了应有的行。</translation>
    </message>
    <message>
        <source>{name} was imported, but its sample pages do not give the rows they should: {first}</source>
        <translation>已导入 {name}，但其示例页面未得到应有的行：{first}</translation>
    </message>
    <message>
        <source>{name} was imported. Not carried over: {first}</source>
        <translation>已导入 {name}。未能转换的内容：{first}</translation>
    </message>
    <message>
        <source>The sample site runs on this computer. Press Start or F5.</source>
        <translation>示例网站在本机运行。请按“开始”或 F5。</translation>
    </message>
    <message>
        <source>Recipes (*.toml *.json);;All files (*)</source>
        <translation>配方 (*.toml *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import a recipe</source>
        <translation>导入配方</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Repair…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>{trouble} The run is paused.</source>
        <translation>{trouble} 任务已暂停。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>As it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Cut off blanks at both ends</source>
        <translation>去掉两端空白</translation>
    </message>
    <message>
        <source>Make every stretch of blanks one</source>
        <translation>合并连续空白</translation>
    </message>
    <message>
        <source>Take what a regular expression finds</source>
        <translation>取正则表达式找到的内容</translation>
    </message>
    <message>
        <source>Replace a piece of text</source>
        <translation>替换一段文字</translation>
    </message>
    <message>
        <source>Replace what a regular expression finds</source>
        <translation>替换正则表达式找到的内容</translation>
    </message>
    <message>
        <source>Split into a list</source>
        <translation>拆分为列表</translation>
    </message>
    <message>
        <source>Join a list</source>
        <translation>合并列表</translation>
    </message>
    <message>
        <source>Take one item of a list</source>
        <translation>取列表中的一项</translation>
    </message>
    <message>
        <source>Small letters</source>
        <translation>转为小写</translation>
    </message>
    <message>
        <source>Capital letters</source>
        <translation>转为大写</translation>
    </message>
    <message>
        <source>Each word with a capital</source>
        <translation>每个单词首字母大写</translation>
    </message>
    <message>
        <source>Read a number, such as 1.2万 or 45%</source>
        <translation>读取数字，如 1.2 万或 45%</translation>
    </message>
    <message>
        <source>Read a date, such as 3天前 or Jan 5</source>
        <translation>读取日期，如 3 天前或 Jan 5</translation>
    </message>
    <message>
        <source>Make an address whole</source>
        <translation>补全网址</translation>
    </message>
    <message>
        <source>Take HTML tags out</source>
        <translation>去掉 HTML 标签</translation>
    </message>
    <message>
        <source>Put something where there is nothing</source>
        <translation>为空时填入内容</translation>
    </message>
    <message>
        <source>Fill a template; {Name} is another column</source>
        <translation>填充模板；{Name} 为其他列</translation>
    </message>
    <message>
        <source>Make a fingerprint</source>
        <translation>生成指纹</translation>
    </message>
    <message>
        <source>{field} is empty in {empty} of {rows} rows.</source>
        <translation>{field} 在 {rows} 行中有 {empty} 行为空。</translation>
    </message>
    <message>
        <source>{field}: {count} cell(s) are empty because “{step}” could not be done, first with “{example}”.</source>
        <translation>{field}：{count} 个单元格为空，因为无法执行“{step}”，首个内容为“{example}”。</translation>
    </message>
</context>
</TS>
