; The installer for one Windows user: no administrator, nothing outside the user's own folders.
; packaging/package.py passes Version and Bundle, the folder that PyInstaller made.

[Setup]
AppId={{6F0B3C5E-6C57-4B0B-9E0F-2A6C1E0C7D11}
AppName=cmtracker
AppVersion={#Version}
AppPublisher=The cmtracker authors
DefaultDirName={localappdata}\Programs\cmtracker
DefaultGroupName=cmtracker
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputBaseFilename=cmtracker-{#Version}-windows-setup
Compression=lzma2
SolidCompression=yes
SetupIconFile={#SourcePath}\..\..\build\package\icons\cmtracker.ico
UninstallDisplayIcon={app}\cmtracker.exe
LicenseFile={#SourcePath}\..\..\LICENSE
WizardStyle=modern

[Languages]
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; What an older version left; the log lies elsewhere, in the user's data folder.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\cmtracker"; Filename: "{app}\cmtracker.exe"; AppUserModelID: "org.cmtracker.cmtracker"

[Run]
Filename: "{app}\cmtracker.exe"; Description: "{cm:LaunchProgram,cmtracker}"; Flags: nowait postinstall skipifsilent
