<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AgeCard</name>
    <message numerus="yes">
        <source>%n evening(s) worked</source>
        <translation>
            <numerusform>%n evening worked</numerusform>
            <numerusform>%n evenings worked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) to fill in</source>
        <translation>
            <numerusform>%n day to fill in</numerusform>
            <numerusform>%n days to fill in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AroundLines</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Balance</name>
    <message numerus="yes">
        <source>%n week(s) with days not filled in</source>
        <translation>
            <numerusform>%n week with days not filled in</numerusform>
            <numerusform>%n weeks with days not filled in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message numerus="yes">
        <source>%Ln point(s) that a critical reader would take up.</source>
        <translation>
            <numerusform>%Ln point that a critical reader would take up.</numerusform>
            <numerusform>%Ln points that a critical reader would take up.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChoiceCard</name>
    <message numerus="yes">
        <source>%Ln part(s) after page 1</source>
        <translation>
            <numerusform>%Ln part after page 1</numerusform>
            <numerusform>%Ln parts after page 1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message numerus="yes">
        <source>Confirm %n day(s)</source>
        <translation>
            <numerusform>Confirm %n day</numerusform>
            <numerusform>Confirm %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopiesDialog</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrisisActs</name>
    <message numerus="yes">
        <source>%n fact(s)</source>
        <translation>
            <numerusform>%n fact</numerusform>
            <numerusform>%n facts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CutNights</name>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>Show %Ln more</numerusform>
            <numerusform>Show %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DaysStrip</name>
    <message numerus="yes">
        <source>Confirm %n day(s) as agreed</source>
        <translation>
            <numerusform>Confirm %n day as agreed</numerusform>
            <numerusform>Confirm %n days as agreed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not filled in before the last 7</source>
        <translation>
            <numerusform>%n not filled in before the last 7</numerusform>
            <numerusform>%n not filled in before the last 7</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not filled in of the last 7</source>
        <translation>
            <numerusform>%n of the last 7 days not filled in</numerusform>
            <numerusform>%n of the last 7 days not filled in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier</source>
        <translation>
            <numerusform>%n earlier</numerusform>
            <numerusform>%n earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileActs</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) blanked for good.</source>
        <translation>
            <numerusform>%n text blanked for good.</numerusform>
            <numerusform>%n texts blanked for good.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HourMap</name>
    <message numerus="yes">
        <source>out of hours on %n date(s)</source>
        <translation>
            <numerusform>out of hours on %n date</numerusform>
            <numerusform>out of hours on %n dates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n date(s) with work out of hours</source>
        <translation>
            <numerusform>%n date with work out of hours</numerusform>
            <numerusform>%n dates with work out of hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JournalPage</name>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with a reference</source>
        <translation>
            <numerusform>%Ln with a reference</numerusform>
            <numerusform>%Ln with a reference</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) not filled in</source>
        <translation>
            <numerusform>%Ln day not filled in</numerusform>
            <numerusform>%Ln days not filled in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeptCard</name>
    <message numerus="yes">
        <source>%n person(s) on call in turn</source>
        <translation>
            <numerusform>%n person on call</numerusform>
            <numerusform>%n people on call in turn</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyFigures</name>
    <message numerus="yes">
        <source>%n asked for</source>
        <translation>
            <numerusform>%n asked for</numerusform>
            <numerusform>%n asked for</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n free evening(s)</source>
        <translation>
            <numerusform>%n free evening</numerusform>
            <numerusform>%n free evenings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Sunday(s)</source>
        <translation>
            <numerusform>%n Sunday</numerusform>
            <numerusform>%n Sundays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n public holiday(s)</source>
        <translation>
            <numerusform>%n public holiday</numerusform>
            <numerusform>%n public holidays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n after a request</source>
        <translation>
            <numerusform>%n after a request</numerusform>
            <numerusform>%n after a request</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n covered by a decision</source>
        <translation>
            <numerusform>%n covered by a decision</numerusform>
            <numerusform>%n covered by a decision</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveActs</name>
    <message numerus="yes">
        <source>%n step(s) of the ledger</source>
        <translation>
            <numerusform>%n step of the ledger</numerusform>
            <numerusform>%n steps of the ledger</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveForm</name>
    <message numerus="yes">
        <source>It overlaps %n other absence(s).</source>
        <translation>
            <numerusform>It overlaps %n other absence.</numerusform>
            <numerusform>It overlaps %n other absences.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n confirmed session(s) lie there, {time} of which would no longer count: you are asked before anything is saved.</source>
        <translation>
            <numerusform>%n confirmed session lies there, {time} of which would no longer count: you are asked before anything is saved.</numerusform>
            <numerusform>%n confirmed sessions lie there, {time} of which would no longer count: you are asked before anything is saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveLedger</name>
    <message numerus="yes">
        <source>{time} asked for on {day}, no answer for %n day(s)</source>
        <translation>
            <numerusform>{time} asked for on {day}, no answer for %n day</numerusform>
            <numerusform>{time} asked for on {day}, no answer for %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveTab</name>
    <message numerus="yes">
        <source>%n public holiday(s)</source>
        <translation>
            <numerusform>%n public holiday</numerusform>
            <numerusform>%n public holidays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on-call window(s)</source>
        <translation>
            <numerusform>%n on-call window</numerusform>
            <numerusform>%n on-call windows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LineGroup</name>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>Show %Ln more</numerusform>
            <numerusform>Show %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListTab</name>
    <message numerus="yes">
        <source>Confirm %n day(s) as scheduled…</source>
        <translation>
            <numerusform>Confirm %n day as scheduled…</numerusform>
            <numerusform>Confirm %n days as scheduled…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed session(s)</source>
        <translation>
            <numerusform>%Ln removed session</numerusform>
            <numerusform>%Ln removed sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) not filled in</source>
        <translation>
            <numerusform>%Ln day not filled in</numerusform>
            <numerusform>%Ln days not filled in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessagesCard</name>
    <message numerus="yes">
        <source>%Ln message(s) counted by hand set aside: an import covers their quarters of an hour.</source>
        <translation>
            <numerusform>%Ln message counted by hand set aside: an import covers its quarter of an hour.</numerusform>
            <numerusform>%Ln messages counted by hand set aside: an import covers their quarters of an hour.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MyWeek</name>
    <message numerus="yes">
        <source>{time} asked for on {day}, no answer for %n day(s)</source>
        <translation>
            <numerusform>{time} asked for on {day}, no answer for %n day</numerusform>
            <numerusform>{time} asked for on {day}, no answer for %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message numerus="yes">
        <source>%n session(s) out of hours without written trace</source>
        <translation>
            <numerusform>%n session out of hours without written trace</numerusform>
            <numerusform>%n sessions out of hours without written trace</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Nights</name>
    <message numerus="yes">
        <source>none of %n night(s) with a known rest was cut</source>
        <translation>
            <numerusform>none of %n night with a known rest was cut</numerusform>
            <numerusform>none of %n nights with a known rest was cut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln night(s)</source>
        <translation>
            <numerusform>%Ln night</numerusform>
            <numerusform>%Ln nights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n covered by a decision</source>
        <translation>
            <numerusform>%n covered by a decision</numerusform>
            <numerusform>%n covered by a decision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not known</source>
        <comment>of nights</comment>
        <translation>
            <numerusform>%n not known</numerusform>
            <numerusform>%n not known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteBox</name>
    <message numerus="yes">
        <source>%n line(s) read</source>
        <translation>
            <numerusform>%n line read</numerusform>
            <numerusform>%n lines read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutcomeCard</name>
    <message numerus="yes">
        <source>%n morning(s)</source>
        <translation>
            <numerusform>%n morning</numerusform>
            <numerusform>%n mornings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) on call, each</source>
        <translation>
            <numerusform>%n day on call, each</numerusform>
            <numerusform>%n days on call, each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message numerus="yes">
        <source>%n day(s) to fill in</source>
        <translation>
            <numerusform>%n day to fill in</numerusform>
            <numerusform>%n days to fill in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) not filled in</source>
        <translation>
            <numerusform>%Ln day not filled in</numerusform>
            <numerusform>%Ln days not filled in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhaseLines</name>
    <message numerus="yes">
        <source>Back to the earlier level, within 10%, after %n day(s).</source>
        <translation>
            <numerusform>Back to the earlier level, within 10%, after %n day.</numerusform>
            <numerusform>Back to the earlier level, within 10%, after %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlaceLines</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message numerus="yes">
        <source>%Ln page(s) more are not shown here.</source>
        <translation>
            <numerusform>%Ln more page is not shown here.</numerusform>
            <numerusform>%Ln more pages are not shown here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofCard</name>
    <message numerus="yes">
        <source>%Ln act(s) since.</source>
        <translation>
            <numerusform>%Ln act since.</numerusform>
            <numerusform>%Ln acts since.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RebuildDialog</name>
    <message numerus="yes">
        <source>%n fact(s) accepted</source>
        <translation>
            <numerusform>%n fact accepted</numerusform>
            <numerusform>%n facts accepted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestActs</name>
    <message numerus="yes">
        <source>note of {moment}, which names %n session(s)</source>
        <translation>
            <numerusform>note of {moment}, which names %n session</numerusform>
            <numerusform>note of {moment}, which names %n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestModel</name>
    <message numerus="yes">
        <source>no answer for %n day(s)</source>
        <translation>
            <numerusform>no answer for %n day</numerusform>
            <numerusform>no answer for %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestsTab</name>
    <message numerus="yes">
        <source>%n asked-for evening(s) or day(s) without a reference</source>
        <translation>
            <numerusform>%n asked-for evening or day without a reference</numerusform>
            <numerusform>%n asked-for evenings or days without a reference</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n e-mail(s) still to be sent</source>
        <translation>
            <numerusform>%n e-mail still to be sent</numerusform>
            <numerusform>%n e-mails still to be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RescueDialog</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestHoursCard</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>Show %Ln more</numerusform>
            <numerusform>Show %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Safekeeping</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock was set back %n time(s): the times noted then depend on it.</source>
        <translation>
            <numerusform>The clock was set back %n time: the times noted then depend on it.</numerusform>
            <numerusform>The clock was set back %n times: the times noted then depend on it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n session(s) chosen</source>
        <translation>
            <numerusform>%n session chosen</numerusform>
            <numerusform>%n sessions chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) chosen</source>
        <translation>
            <numerusform>%n day chosen</numerusform>
            <numerusform>%n days chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StreakRows</name>
    <message numerus="yes">
        <source>at most %n day(s) worked in a row, {dates}</source>
        <translation>
            <numerusform>at most %n day worked in a row, {dates}</numerusform>
            <numerusform>at most %n days worked in a row, {dates}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n free evening(s) in a row, {dates}</source>
        <translation>
            <numerusform>at most %n free evening in a row, {dates}</numerusform>
            <numerusform>at most %n free evenings in a row, {dates}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%n evening(s) worked</source>
        <translation>
            <numerusform>%n evening worked</numerusform>
            <numerusform>%n evenings worked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WeekRests</name>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not known</source>
        <comment>of weeks</comment>
        <translation>
            <numerusform>%n not known</numerusform>
            <numerusform>%n not known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WeekTab</name>
    <message numerus="yes">
        <source>Confirm %n day(s) as scheduled…</source>
        <translation>
            <numerusform>Confirm %n day as scheduled…</numerusform>
            <numerusform>Confirm %n days as scheduled…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WeeklyHours</name>
    <message numerus="yes">
        <source>Average over %n week(s)</source>
        <translation>
            <numerusform>Average over %n week</numerusform>
            <numerusform>Average over %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n week(s)</source>
        <translation>
            <numerusform>in %n week</numerusform>
            <numerusform>in %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) above {limit}</source>
        <translation>
            <numerusform>%n week above {limit}</numerusform>
            <numerusform>%n weeks above {limit}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>YearDays</name>
    <message numerus="yes">
        <source>%Ln day(s) with work out of hours</source>
        <translation>
            <numerusform>%Ln day with work out of hours</numerusform>
            <numerusform>%Ln days with work out of hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Young</name>
    <message numerus="yes">
        <source>Pictures appear in %n day(s).</source>
        <translation>
            <numerusform>Pictures appear in %n day.</numerusform>
            <numerusform>Pictures appear in %n days.</numerusform>
        </translation>
    </message>
</context>
</TS>
