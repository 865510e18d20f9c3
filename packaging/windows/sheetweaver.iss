; Inno Setup 6: the installer out of dist\sheetweaver, for one user without administrator rights, or for all.
; ISCC.exe /DVersion=0.1.0 packaging\windows\sheetweaver.iss        makes dist\sheetweaver-0.1.0-windows-x64-setup.exe

#ifndef Version
  #error Name the version: ISCC.exe /DVersion=0.1.0 packaging\windows\sheetweaver.iss
#endif

[Setup]
AppId={{6C1F1F0B-3B0E-4F0D-9C55-5A0C2C9A7E41}
AppName=Sheetweaver
AppVersion={#Version}
AppPublisher=The Sheetweaver authors
DefaultDirName={autopf}\Sheetweaver
DefaultGroupName=Sheetweaver
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
SourceDir=..\..
LicenseFile=LICENSE
OutputDir=dist
OutputBaseFilename=sheetweaver-{#Version}-windows-x64-setup
SetupIconFile=build\build\icons\sheetweaver.ico
UninstallDisplayIcon={app}\sheetweaver-gui.exe
UninstallDisplayName=Sheetweaver
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
en.Project=Sheetweaver project
en.AddToPath=Let command windows find the command "sheetweaver"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked
Name: "path"; Description: "{cm:AddToPath}"; Flags: unchecked

[InstallDelete]
; An older version's libraries must not be mixed with this one's.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "dist\sheetweaver\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
; The name is the one that gui/start.py tells the task bar.
Name: "{group}\Sheetweaver"; Filename: "{app}\sheetweaver-gui.exe"; AppUserModelID: "Sheetweaver.Sheetweaver"
Name: "{autodesktop}\Sheetweaver"; Filename: "{app}\sheetweaver-gui.exe"; AppUserModelID: "Sheetweaver.Sheetweaver"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.weave"; ValueType: string; ValueData: "Sheetweaver.Project"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.weave"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-sheetweaver-project"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.weave\OpenWithProgids"; ValueType: string; ValueName: "Sheetweaver.Project"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Sheetweaver.Project"; ValueType: string; ValueData: "{cm:Project}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Sheetweaver.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\sheetweaver-gui.exe,0"
Root: HKA; Subkey: "Software\Classes\Sheetweaver.Project\shell\open\command"; ValueType: string; ValueData: """{app}\sheetweaver-gui.exe"" ""%1"""
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: not OnPath

[Run]
Filename: "{app}\sheetweaver-gui.exe"; Description: "{cm:LaunchProgram,Sheetweaver}"; Flags: nowait postinstall skipifsilent

[Code]
function UserPath: String;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Result) then
    Result := '';
end;

function OnPath: Boolean;
begin
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(UserPath) + ';') > 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Path, Entry: String;
begin
  if (Step <> usPostUninstall) or not OnPath then
    exit;
  Path := ';' + UserPath + ';';
  Entry := ';' + ExpandConstant('{app}') + ';';
  StringChangeEx(Path, Entry, ';', True);
  RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Copy(Path, 2, Length(Path) - 2));
end;
