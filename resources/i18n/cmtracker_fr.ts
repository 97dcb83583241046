<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Activities</name>
    <message>
        <source>time-by-activity</source>
        <translation>temps-par-activite</translation>
    </message>
    <message>
        <source>What does the time go into?</source>
        <translation>À quoi le temps est-il consacré&#x202f;?</translation>
    </message>
    <message>
        <source>No hours are recorded in this range.</source>
        <translation>Aucune heure notée sur cette période.</translation>
    </message>
    <message>
        <source>Not specified</source>
        <translation>Non précisé</translation>
    </message>
    <message>
        <source>no activity given for {hours}</source>
        <translation>activité non précisée pour {hours}</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>no activity given for {share} of the hours</source>
        <translation>activité non précisée pour {share} des heures</translation>
    </message>
    <message>
        <source>the activity recorded most: {activity}, {share} of the hours</source>
        <translation>activité la plus notée : {activity}, {share} des heures</translation>
    </message>
    <message>
        <source>the activity recorded most: {activity}, {hours}</source>
        <translation>activité la plus notée : {activity}, {hours}</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
</context>
<context>
    <name>AgeCard</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Your first week</source>
        <translation>Votre première semaine</translation>
    </message>
    <message>
        <source>Your quarter: the report is ready</source>
        <translation>Votre trimestre : le relevé est prêt</translation>
    </message>
    <message>
        <source>No work out of hours is noted so far.</source>
        <translation>Aucun travail hors horaires noté pour l’instant.</translation>
    </message>
    <message numerus="yes">
        <source>%n evening(s) worked</source>
        <translation>
            <numerusform>%n soirée travaillée</numerusform>
            <numerusform>%n soirées travaillées</numerusform>
        </translation>
    </message>
    <message>
        <source>{hours} out of hours so far · {evenings}</source>
        <translation>{hours} hors horaires pour l’instant · {evenings}</translation>
    </message>
    <message>
        <source>Nothing is missing in it.</source>
        <translation>Il n’y manque rien.</translation>
    </message>
    <message>
        <source>What would make it stronger:</source>
        <translation>Ce qui le rendrait plus solide :</translation>
    </message>
    <message>
        <source>See the report</source>
        <translation>Voir le relevé</translation>
    </message>
    <message>
        <source>See the figures</source>
        <translation>Voir les chiffres</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) to fill in</source>
        <translation>
            <numerusform>%n jour à renseigner</numerusform>
            <numerusform>%n jours à renseigner</numerusform>
        </translation>
    </message>
    <message>
        <source>Say who asked for {hours}</source>
        <translation>Préciser l’origine de {hours}</translation>
    </message>
</context>
<context>
    <name>AloneView</name>
    <message>
        <source>Are you the only person who answers on these accounts?</source>
        <translation>Êtes-vous la seule personne à répondre sur ces comptes ?</translation>
    </message>
    <message>
        <source>Sessions are proposed from messages sent by the account. Where others answer there too, these do not prove your work, and nothing is proposed. The answer is kept, and can be changed in “Channels”.</source>
        <translation>Les plages sont proposées d’après les messages envoyés par le compte. Si d’autres personnes y répondent aussi, ces messages ne prouvent pas votre travail, et rien n’est proposé. La réponse est enregistrée ; elle peut être modifiée dans « Canaux ».</translation>
    </message>
    <message>
        <source>Yes, only me</source>
        <translation>Oui, moi seulement</translation>
    </message>
    <message>
        <source>No, others too</source>
        <translation>Non, d’autres aussi</translation>
    </message>
</context>
<context>
    <name>AnswerDialog</name>
    <message>
        <source>What was answered?</source>
        <translation>Quelle a été la réponse&#x202f;?</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>In a few words: agreed, by whom, on which date</source>
        <translation>En quelques mots&#xa0;: accord, par quelle fonction, à quelle date</translation>
    </message>
    <message>
        <source>The hierarchy objected</source>
        <translation>La hiérarchie conteste</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>AnswerRow</name>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>The answer took {n} minutes</source>
        <translation>La réponse a pris {n} minutes</translation>
    </message>
    <message>
        <source>Answered at {time}, it took</source>
        <translation>Réponse à {time}, en</translation>
    </message>
</context>
<context>
    <name>AroundLines</name>
    <message>
        <source>Before, during, after</source>
        <translation>Avant, pendant, après</translation>
    </message>
    <message>
        <source>before: {span}</source>
        <translation>avant : {span}</translation>
    </message>
    <message>
        <source>during: {span}</source>
        <translation>pendant : {span}</translation>
    </message>
    <message>
        <source>after: {span}</source>
        <translation>après : {span}</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>Hours worked</source>
        <translation>Heures travaillées</translation>
    </message>
    <message>
        <source>Out of hours</source>
        <translation>Hors horaires</translation>
    </message>
    <message>
        <source>Hours at night</source>
        <translation>Heures de nuit</translation>
    </message>
    <message>
        <source>Messages received</source>
        <translation>Messages reçus</translation>
    </message>
    <message>
        <source>Messages handled</source>
        <translation>Messages traités</translation>
    </message>
    <message>
        <source>Judged hostile</source>
        <translation>Jugés virulents</translation>
    </message>
    <message>
        <source>Waiting for validation</source>
        <translation>Attente de validation</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Attente la plus longue</translation>
    </message>
    <message>
        <source>Short daily rests</source>
        <translation>Repos quotidiens écourtés</translation>
    </message>
    <message>
        <source>Followers before and after: {channels}</source>
        <translation>Abonnés avant et après : {channels}</translation>
    </message>
</context>
<context>
    <name>ArrivalActs</name>
    <message>
        <source>What was moved still lies in {folder} too, and is not opened there any more.</source>
        <translation>Ce qui a été déplacé se trouve encore aussi dans {folder} et n’y est plus ouvert.</translation>
    </message>
    <message>
        <source>Remove it there</source>
        <translation>L’en retirer</translation>
    </message>
    <message>
        <source>The log that is open lies in {folder}.</source>
        <translation>Le journal ouvert se trouve dans {folder}.</translation>
    </message>
    <message>
        <source>The log that is open lies in {folder}. Name that folder from now on, as you named the old one (--data-dir, CMTRACKER_DATA_DIR).</source>
        <translation>Le journal ouvert se trouve dans {folder}. Indiquez désormais ce dossier, comme vous indiquiez l’ancien (--data-dir, CMTRACKER_DATA_DIR).</translation>
    </message>
    <message>
        <source>I see</source>
        <translation>Compris</translation>
    </message>
    <message>
        <source>The old folder {folder} holds no log any more; a note says where it is.</source>
        <translation>L’ancien dossier {folder} ne contient plus de journal&#xa0;; une note y dit où il se trouve.</translation>
    </message>
    <message>
        <source>Left in place, no file of cmtracker: {file}</source>
        <translation>Laissé en place, ce n’est pas un fichier de cmtracker&#xa0;: {file}</translation>
    </message>
    <message>
        <source>{folder} cannot be reached and may still hold the log.</source>
        <translation>{folder} est hors d’atteinte et contient peut-être encore le journal.</translation>
    </message>
</context>
<context>
    <name>ArrivalMap</name>
    <message>
        <source>messages-of-the-week</source>
        <translation>messages-de-la-semaine</translation>
    </message>
    <message>
        <source>When do messages arrive?</source>
        <translation>Quand les messages arrivent-ils ?</translation>
    </message>
    <message>
        <source>No messages are counted in this range.</source>
        <translation>Aucun message n’est compté sur cette période.</translation>
    </message>
    <message>
        <source>received; stronger: more</source>
        <translation>reçus ; couleur plus foncée : davantage</translation>
    </message>
    <message>
        <source>too few to say when most often</source>
        <translation>trop peu de cas pour dire quand le plus souvent</translation>
    </message>
    <message>
        <source>most often on {day} from {start} to {end}: {count} of {all}</source>
        <translation>le plus souvent le {day} de {start} à {end} : {count} sur {all}</translation>
    </message>
    <message>
        <source>{day}, {start} to {end}</source>
        <translation>{day}, de {start} à {end}</translation>
    </message>
    <message>
        <source>received</source>
        <translation>reçus</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçus</translation>
    </message>
</context>
<context>
    <name>Assumptions</name>
    <message>
        <source>How is this estimated?</source>
        <translation>Comment est-ce estimé ?</translation>
    </message>
    <message>
        <source>The same messages arrive and the same people ask; nothing is forecast.</source>
        <translation>Les mêmes messages arrivent et les mêmes personnes demandent ; rien n’est une prévision.</translation>
    </message>
    <message>
        <source>Only work that nobody is known to have asked for can wait, and never that of a crisis. What waits moves into the schedule; it is not said to take less time.</source>
        <translation>Seul peut attendre le travail sans demande connue, jamais celui d’une crise. Ce qui attend passe dans les horaires ; rien ne dit que cela prendrait moins de temps.</translation>
    </message>
    <message>
        <source>Somebody else at work takes whatever comes in those hours, but not on public holidays.</source>
        <translation>L’autre personne présente prend tout ce qui arrive à ces heures, sauf les jours fériés.</translation>
    </message>
    <message>
        <source>On call, what cannot wait is done by whoever has the week. Of the ways to begin the rota, the one that relieves you least is taken.</source>
        <translation>En astreinte, ce qui ne peut pas attendre revient à la personne de la semaine. De toutes les façons de commencer le tour, celle qui vous soulage le moins est retenue.</translation>
    </message>
    <message>
        <source>A message waits from the start of its quarter of an hour until somebody is there: your schedule, the other person, or your work that stays as it was. Work while on call answers no other message.</source>
        <translation>Un message attend du début de son quart d’heure jusqu’à ce que quelqu’un soit là : vos horaires, l’autre personne, ou votre travail resté tel quel. Une intervention d’astreinte ne répond à aucun autre message.</translation>
    </message>
    <message>
        <source>Limits are judged on your whole log without the time that would have gone; those of the others are not known.</source>
        <translation>Les écarts sont recherchés dans tout votre journal, sans le temps qui aurait disparu ; ceux des autres ne sont pas connus.</translation>
    </message>
    <message>
        <source>People are counted with 35 h and five days a week each, you among them. Costs are left out.</source>
        <translation>Les personnes sont comptées à 35 h et cinq jours par semaine, y compris vous. Les coûts ne sont pas estimés.</translation>
    </message>
</context>
<context>
    <name>Away</name>
    <message>
        <source>since {start}</source>
        <translation>depuis {start}</translation>
    </message>
    <message>
        <source>from {start} to {end}</source>
        <translation>de {start} à {end}</translation>
    </message>
    <message>
        <source>Computer idle {when}</source>
        <translation>Ordinateur inactif {when}</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>Partager…</translation>
    </message>
    <message>
        <source>I was on the phone</source>
        <translation>Au téléphone</translation>
    </message>
</context>
<context>
    <name>AwayCard</name>
    <message>
        <source>This time counts as not worked until you say what it was.</source>
        <translation>Ce temps compte comme non travaillé tant que vous n’avez pas dit ce qu’il était.</translation>
    </message>
    <message>
        <source>Until when you worked</source>
        <translation>Jusqu’à quand vous avez travaillé</translation>
    </message>
    <message>
        <source>Keep until then</source>
        <translation>Garder jusque-là</translation>
    </message>
    <message>
        <source>I worked until</source>
        <translation>Travail jusqu’à</translation>
    </message>
</context>
<context>
    <name>Balance</name>
    <message>
        <source>balance</source>
        <translation>solde</translation>
    </message>
    <message>
        <source>W{number}</source>
        <comment>short form of a week: W24</comment>
        <translation>S{number}</translation>
    </message>
    <message>
        <source>More or less than agreed?</source>
        <translation>Plus ou moins que prévu ?</translation>
    </message>
    <message>
        <source>more than due</source>
        <translation>plus que le dû</translation>
    </message>
    <message>
        <source>less than due</source>
        <translation>moins que le dû</translation>
    </message>
    <message>
        <source>not filled in: no balance</source>
        <translation>non renseigné : pas de solde</translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) with days not filled in</source>
        <translation>
            <numerusform>%n semaine avec des jours non renseignés</numerusform>
            <numerusform>%n semaines avec des jours non renseignés</numerusform>
        </translation>
    </message>
    <message>
        <source>no balance of the whole range</source>
        <translation>pas de solde sur toute la période</translation>
    </message>
    <message>
        <source>{hours} worked, none due</source>
        <translation>{hours} de travail, aucune heure due</translation>
    </message>
    <message>
        <source>exactly the hours due</source>
        <translation>exactement les heures dues</translation>
    </message>
    <message>
        <source>No hours are recorded in this range.</source>
        <translation>Aucune heure notée sur cette période.</translation>
    </message>
    <message>
        <source>{hours} more than the hours due</source>
        <translation>{hours} de plus que les heures dues</translation>
    </message>
    <message>
        <source>{hours} less than the hours due</source>
        <translation>{hours} de moins que les heures dues</translation>
    </message>
    <message>
        <source>Week {number}, {dates}</source>
        <translation>Semaine {number}, {dates}</translation>
    </message>
    <message>
        <source>Worked</source>
        <translation>Travaillé</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Dû</translation>
    </message>
    <message>
        <source>Not filled in</source>
        <translation>Non renseigné</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Solde</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
</context>
<context>
    <name>BarometerCard</name>
    <message>
        <source>Barometer</source>
        <translation>Baromètre</translation>
    </message>
    <message>
        <source>Ten figures of a quarter, in bands, without name, place or date. They go into a file that you send yourself to whoever gathers them; what is published stands for at least ten persons.</source>
        <translation>Quelques chiffres d’un trimestre, par tranches, sans nom, ni lieu, ni date. Ils vont dans un fichier que vous envoyez vous-même à qui les rassemble ; ce qui est publié représente au moins dix personnes.</translation>
    </message>
    <message>
        <source>Show what would be given</source>
        <translation>Voir ce qui serait donné</translation>
    </message>
    <message>
        <source>What would be given</source>
        <translation>Ce qui serait donné</translation>
    </message>
    <message>
        <source>Write the file…</source>
        <translation>Écrire le fichier…</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Trimestre</translation>
    </message>
    <message>
        <source>Inhabitants of the body</source>
        <translation>Habitants de la collectivité</translation>
    </message>
    <message>
        <source>{size} inhabitants</source>
        <translation>{size} habitants</translation>
    </message>
    <message>
        <source>Where to keep the contribution</source>
        <translation>Où enregistrer la contribution</translation>
    </message>
</context>
<context>
    <name>BatchActs</name>
    <message>
        <source>Import removed: {file}. Undo brings it back.</source>
        <translation>Import retiré&#x202f;: {file}. «&#x202f;Annuler&#x202f;» le rétablit.</translation>
    </message>
</context>
<context>
    <name>BatchesDialog</name>
    <message>
        <source>Imported messages</source>
        <translation>Messages importés</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importé le</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Au</translation>
    </message>
    <message>
        <source>Imports of messages, the newest first</source>
        <translation>Imports de messages, du plus récent au plus ancien</translation>
    </message>
    <message>
        <source>Remove this import</source>
        <translation>Retirer cet import</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Only the numbers of messages are taken out. Sessions that came from the same file stay, and Undo brings the import back.</source>
        <translation>Seuls les nombres de messages sont retirés. Les plages de travail venues du même fichier restent, et «&#x202f;Annuler&#x202f;» rétablit l’import.</translation>
    </message>
    <message>
        <source>No import of messages is kept.</source>
        <translation>Aucun import de messages n’est enregistré.</translation>
    </message>
    <message>
        <source>sessions out of hours borne out by messages sent</source>
        <translation>plages hors horaires corroborées par des messages envoyés</translation>
    </message>
    <message>
        <source>Without it, in the whole log: {figures}.</source>
        <translation>Sans lui, dans tout le journal&#x202f;: {figures}.</translation>
    </message>
    <message>
        <source>Without it no figure changes: other imports hold the same messages.</source>
        <translation>Sans lui, aucun chiffre ne change&#x202f;: d’autres imports contiennent les mêmes messages.</translation>
    </message>
    <message>
        <source>messages received</source>
        <translation>messages reçus</translation>
    </message>
    <message>
        <source>messages handled</source>
        <translation>messages traités</translation>
    </message>
    <message>
        <source>publications</source>
        <translation>publications</translation>
    </message>
    <message>
        <source>messages without a known direction</source>
        <translation>messages de sens inconnu</translation>
    </message>
</context>
<context>
    <name>BlankDialog</name>
    <message>
        <source>Blank a text for good</source>
        <translation>Effacer définitivement un texte</translation>
    </message>
    <message>
        <source>Search the texts</source>
        <translation>Rechercher dans les textes</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Textes</translation>
    </message>
    <message>
        <source>Records with a text, the newest first</source>
        <translation>Enregistrements comportant un texte, du plus récent au plus ancien</translation>
    </message>
    <message>
        <source>Blank the texts of this record…</source>
        <translation>Effacer les textes de cet enregistrement…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The texts of the record are blanked in the log, in its history and in all copies. Times and figures stay. This cannot be undone.</source>
        <translation>Les textes de l’enregistrement sont effacés du journal, de son historique et de toutes les copies. Les heures et les chiffres restent. Cet effacement ne peut pas être annulé.</translation>
    </message>
    <message>
        <source>message to the hierarchy</source>
        <translation>message à la hiérarchie</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>décision</translation>
    </message>
    <message>
        <source>hostile messages</source>
        <translation>messages virulents</translation>
    </message>
    <message>
        <source>crisis</source>
        <translation>crise</translation>
    </message>
    <message>
        <source>fact of a chronology</source>
        <translation>fait de chronologie</translation>
    </message>
    <message>
        <source>session</source>
        <translation>plage</translation>
    </message>
    <message>
        <source>{record}, removed</source>
        <translation>{record} – n’est plus au journal</translation>
    </message>
    <message>
        <source>Blank these texts for good?</source>
        <translation>Effacer définitivement ces textes&#x202f;?</translation>
    </message>
    <message>
        <source>Blank for good</source>
        <translation>Effacer définitivement</translation>
    </message>
</context>
<context>
    <name>BreachItem</name>
    <message>
        <source>Sessions</source>
        <translation>Plages</translation>
    </message>
</context>
<context>
    <name>BreachList</name>
    <message>
        <source>Which limits were exceeded?</source>
        <translation>Quelles limites ont été dépassées&#x202f;?</translation>
    </message>
    <message>
        <source>No limit was exceeded.</source>
        <translation>Aucune limite dépassée.</translation>
    </message>
    <message>
        <source>Beside them, with the time from messages sent: {count}.</source>
        <translation>À côté, avec le temps d’après les messages envoyés : {count}.</translation>
    </message>
    <message>
        <source>{rule}: {count}</source>
        <comment>Weekly rest: 6 points to check</comment>
        <translation>{rule} : {count}</translation>
    </message>
</context>
<context>
    <name>BusyView</name>
    <message>
        <source>Cancelling keeps nothing, of none of these files.</source>
        <translation>En annulant, rien n’est enregistré, d’aucun de ces fichiers.</translation>
    </message>
    <message>
        <source>Keeping {file}</source>
        <translation>Enregistrement de {file}</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>Lecture de {file}</translation>
    </message>
</context>
<context>
    <name>ChangedTwiceDialog</name>
    <message>
        <source>Changed on two devices</source>
        <translation>Modifié sur deux appareils</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Élément</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>En vigueur</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Mis de côté</translation>
    </message>
    <message>
        <source>Changed on two devices at once</source>
        <translation>Modifié sur deux appareils à la fois</translation>
    </message>
    <message>
        <source>Take the other version</source>
        <translation>Reprendre l’autre version</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Laisser tel quel</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undo: set the version taken aside again</source>
        <translation>Annuler&#xa0;: remettre de côté la version reprise</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Two devices changed the same thing before they exchanged. The later change is in force, and the other one is kept here until you choose.</source>
        <translation>Deux appareils ont modifié le même élément avant d’échanger. La modification la plus récente est en vigueur, l’autre est gardée ici jusqu’à votre choix.</translation>
    </message>
    <message>
        <source>Nothing was changed on two devices at once: there is nothing to do.</source>
        <translation>Rien n’a été modifié sur deux appareils à la fois&#xa0;: il n’y a rien à faire.</translation>
    </message>
    <message>
        <source>In force: {value}, from {device}, {moment}.</source>
        <translation>En vigueur&#xa0;: {value}, de {device}, {moment}.</translation>
    </message>
    <message>
        <source>Set aside: {value}, from {device}, {moment}.</source>
        <translation>Mis de côté&#xa0;: {value}, de {device}, {moment}.</translation>
    </message>
</context>
<context>
    <name>ChannelWeeks</name>
    <message>
        <source>channels-per-week</source>
        <translation>canaux-par-semaine</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>messages</translation>
    </message>
    <message>
        <source>Which channel is the busiest, and when?</source>
        <translation>Quel canal est le plus actif, et quand ?</translation>
    </message>
    <message>
        <source>No messages are counted in this range.</source>
        <translation>Aucun message n’est compté sur cette période.</translation>
    </message>
    <message>
        <source>received in the fullest week: {number} ({dates})</source>
        <translation>semaine la plus chargée : {number} messages reçus ({dates})</translation>
    </message>
    <message>
        <source>{share} of them on {channel}</source>
        <translation>dont {share} sur {channel}</translation>
    </message>
    <message>
        <source>on average {number} a week</source>
        <translation>en moyenne {number} par semaine</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
</context>
<context>
    <name>Channels</name>
    <message>
        <source>channels</source>
        <translation>canaux</translation>
    </message>
    <message>
        <source>Through which channels do messages arrive?</source>
        <translation>Par quels canaux les messages arrivent-ils ?</translation>
    </message>
    <message>
        <source>No messages are counted in this range.</source>
        <translation>Aucun message n’est compté sur cette période.</translation>
    </message>
    <message>
        <source>{channel} brings {share} of the messages received</source>
        <translation>{channel} apporte {share} des messages reçus</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçus</translation>
    </message>
    <message>
        <source>Received out of hours</source>
        <translation>Reçus hors horaires</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>Traités</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Publiés</translation>
    </message>
    <message>
        <source>Hostile</source>
        <translation>Virulents</translation>
    </message>
</context>
<context>
    <name>ChannelsDialog</name>
    <message>
        <source>Channels</source>
        <translation>Canaux</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Channels counted on Today</source>
        <translation>Canaux comptés dans Aujourd’hui</translation>
    </message>
</context>
<context>
    <name>ChannelsForm</name>
    <message>
        <source>Channels counted on Today, in order</source>
        <translation>Canaux comptés dans Aujourd’hui, dans l’ordre</translation>
    </message>
    <message>
        <source>Channel to add</source>
        <translation>Canal à ajouter</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Yes, nobody else answers there</source>
        <translation>Oui, personne d’autre n’y répond</translation>
    </message>
    <message>
        <source>No, others answer too</source>
        <translation>Non, d’autres y répondent aussi</translation>
    </message>
    <message>
        <source>Not answered yet.</source>
        <translation>Pas encore de réponse.</translation>
    </message>
    <message>
        <source>What was counted on a channel stays in the log when it is removed here.</source>
        <translation>Ce qui a été compté sur un canal reste dans le journal quand ce canal est retiré ici.</translation>
    </message>
    <message>
        <source>Are you alone to answer on these accounts?</source>
        <translation>Êtes-vous seul à répondre sur ces comptes&#x202f;?</translation>
    </message>
    <message>
        <source>If others answer too, or as long as you have not answered, messages are not set against your hours; if they do, no session is proposed from them.</source>
        <translation>Si d’autres répondent aussi, ou tant que vous n’avez pas répondu, les messages ne sont pas rapportés à vos heures&#x202f;; si d’autres répondent, aucune plage n’est proposée d’après les messages.</translation>
    </message>
    <message>
        <source>{name} is in the list already.</source>
        <translation>{name} figure déjà dans la liste.</translation>
    </message>
</context>
<context>
    <name>ChannelsPart</name>
    <message>
        <source>none</source>
        <translation>aucun territoire</translation>
    </message>
    <message>
        <source>My channels</source>
        <translation>Mes canaux</translation>
    </message>
    <message>
        <source>The channels whose messages you count on Today, in that order.</source>
        <translation>Les canaux dont vous comptez les messages dans Aujourd’hui, dans cet ordre.</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>{dates} · from a log kept by the person</source>
        <comment>below a picture</comment>
        <translation>{dates} · d’après un journal personnel</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Image (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Dessin (*.svg)</translation>
    </message>
    <message>
        <source>Table, copy, save: {chart}</source>
        <translation>Tableau, copie, enregistrement : {chart}</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between the parts of a sentence</comment>
        <translation>&#x202f;; </translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Afficher en tableau</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Copier l’image</translation>
    </message>
    <message>
        <source>Copy the numbers</source>
        <translation>Copier les chiffres</translation>
    </message>
    <message>
        <source>Save as picture (PNG)…</source>
        <translation>Enregistrer en image (PNG)…</translation>
    </message>
    <message>
        <source>Save as drawing (SVG)…</source>
        <translation>Enregistrer en dessin (SVG)…</translation>
    </message>
    <message>
        <source>Hatching</source>
        <translation>Hachures</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Table, copy, save</source>
        <translation>Tableau, copie, enregistrement</translation>
    </message>
    <message>
        <source>A picture appears from two weeks on; the table has the figures.</source>
        <translation>Un graphique apparaît à partir de deux semaines ; les chiffres sont dans le tableau.</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Enregistrer le graphique</translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>Before it is made</source>
        <translation>Avant d’établir le relevé</translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) that a critical reader would take up.</source>
        <translation>
            <numerusform>%Ln point qu’un lecteur critique relèverait.</numerusform>
            <numerusform>%Ln points qu’un lecteur critique relèverait.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is contradictory; days that are not filled in are said so.</source>
        <translation>Aucune contradiction ; les jours non renseignés sont signalés comme tels.</translation>
    </message>
    <message>
        <source>Nothing is contradictory, and every day is filled in.</source>
        <translation>Aucune contradiction, et tous les jours sont renseignés.</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>Renseigner</translation>
    </message>
    <message>
        <source>See</source>
        <translation>Voir</translation>
    </message>
</context>
<context>
    <name>ChoiceCard</name>
    <message>
        <source>What the report shows</source>
        <translation>Ce que contient le relevé</translation>
    </message>
    <message>
        <source>Sheet for the interview…</source>
        <translation>Fiche pour l’entretien…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln part(s) after page 1</source>
        <translation>
            <numerusform>%Ln partie après la page 1</numerusform>
            <numerusform>%Ln parties après la page 1</numerusform>
        </translation>
    </message>
    <message>
        <source>name hidden</source>
        <translation>nom masqué</translation>
    </message>
    <message>
        <source>{filled} of {due} days filled in</source>
        <translation>{filled} jours renseignés sur {due}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Close the choices</source>
        <translation>Fermer les choix</translation>
    </message>
    <message>
        <source>Change what the report shows</source>
        <translation>Modifier ce que contient le relevé</translation>
    </message>
</context>
<context>
    <name>ChoiceForm</name>
    <message>
        <source>Hierarchy</source>
        <translation>Hiérarchie</translation>
    </message>
    <message>
        <source>Detailed version</source>
        <translation>Version détaillée</translation>
    </message>
    <message>
        <source>Personal use</source>
        <translation>Usage personnel</translation>
    </message>
    <message>
        <source>Week by week</source>
        <translation>Semaine par semaine</translation>
    </message>
    <message>
        <source>Limits exceeded, with their sources</source>
        <translation>Limites dépassées et leurs sources</translation>
    </message>
    <message>
        <source>Requests, numbered</source>
        <translation>Demandes, numérotées</translation>
    </message>
    <message>
        <source>Evening by evening</source>
        <translation>Soirée par soirée</translation>
    </message>
    <message>
        <source>Hours of rest touched</source>
        <translation>Heures de repos touchées</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Récupérations</translation>
    </message>
    <message>
        <source>Monthly statements handed over</source>
        <translation>États mensuels remis</translation>
    </message>
    <message>
        <source>Periods compared</source>
        <translation>Périodes comparées</translation>
    </message>
    <message>
        <source>Crises, by their chronology</source>
        <translation>Crises, par leur chronologie</translation>
    </message>
    <message>
        <source>Waiting for validation</source>
        <translation>Attentes de validation</translation>
    </message>
    <message>
        <source>Messages received and handled</source>
        <translation>Messages reçus et traités</translation>
    </message>
    <message>
        <source>Hostile messages, by month</source>
        <translation>Messages virulents, par mois</translation>
    </message>
    <message>
        <source>Time by activity</source>
        <translation>Temps par activité</translation>
    </message>
    <message>
        <source>Where evenings were worked</source>
        <translation>Lieux du travail en soirée</translation>
    </message>
    <message>
        <source>On-call duty</source>
        <translation>Astreintes</translation>
    </message>
    <message>
        <source>Indicative estimate</source>
        <translation>Estimation indicative</translation>
    </message>
    <message>
        <source>Method and exceptions</source>
        <translation>Méthode et exceptions</translation>
    </message>
    <message>
        <source>Day by day</source>
        <translation>Jour par jour</translation>
    </message>
    <message>
        <source>Dated seal, on the last page</source>
        <translation>Empreinte datée, en dernière page</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Au</translation>
    </message>
    <message>
        <source>Take these dates</source>
        <translation>Retenir ces dates</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Hide my name</source>
        <translation>Masquer le nom</translation>
    </message>
    <message>
        <source>Take in asked-for work on dates of sickness</source>
        <translation>Inclure le travail demandé en arrêt maladie</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Parties</translation>
    </message>
    <message>
        <source>Page 1 always stands.</source>
        <translation>La page 1 y figure toujours.</translation>
    </message>
    <message>
        <source>This does not make the report anonymous.</source>
        <translation>Masquer le nom ne rend pas le relevé anonyme.</translation>
    </message>
    <message>
        <source>Without notes, circumstances and kinds of absence; attached: days and figures.</source>
        <translation>Sans notes, sans circonstances, sans motif d’absence ; en pièce jointe : jours et chiffres.</translation>
    </message>
    <message>
        <source>With notes and circumstances; attached: the sessions themselves.</source>
        <translation>Avec notes et circonstances ; en pièce jointe : les plages elles-mêmes.</translation>
    </message>
    <message>
        <source>Everything, private texts included: for you alone.</source>
        <translation>Tout, textes privés compris : pour vous seulement.</translation>
    </message>
    <message>
        <source>The end lies before the start.</source>
        <translation>La fin précède le début.</translation>
    </message>
</context>
<context>
    <name>Chronology</name>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Change: {fact}</source>
        <translation>Modifier : {fact}</translation>
    </message>
    <message>
        <source>no answer noted</source>
        <translation>aucune réponse notée</translation>
    </message>
    <message>
        <source>waited: {lasted}</source>
        <translation>attente de validation : {lasted}</translation>
    </message>
    <message>
        <source>still awaited: {lasted}</source>
        <translation>en attente depuis {lasted}</translation>
    </message>
</context>
<context>
    <name>ChronologyCard</name>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Add a fact…</source>
        <translation>Ajouter un fait…</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Afficher en tableau</translation>
    </message>
    <message>
        <source>No fact was marked in it.</source>
        <translation>Aucun fait n’y est noté.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>In a word</source>
        <translation>En un mot</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Attente</translation>
    </message>
    <message>
        <source>{start} to {end}: {work}</source>
        <translation>du {start} au {end} : {work}</translation>
    </message>
    <message>
        <source>since {start}: {work}</source>
        <translation>depuis le {start} : {work}</translation>
    </message>
</context>
<context>
    <name>ColumnsView</name>
    <message>
        <source>What the table holds</source>
        <translation>Ce que contient le tableau</translation>
    </message>
    <message>
        <source>Working time</source>
        <translation>Temps de travail</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>What dates in figures begin with</source>
        <translation>Par quoi commencent les dates en chiffres</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>Direction of all messages</source>
        <translation>Sens de tous les messages</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>selon le fichier</translation>
    </message>
    <message>
        <source>with the day</source>
        <translation>par le jour</translation>
    </message>
    <message>
        <source>with the month</source>
        <translation>par le mois</translation>
    </message>
    <message>
        <source>as the columns say</source>
        <translation>selon les colonnes</translation>
    </message>
    <message>
        <source>received</source>
        <translation>reçus</translation>
    </message>
    <message>
        <source>handled by me</source>
        <translation>traités par moi</translation>
    </message>
    <message>
        <source>published</source>
        <translation>publiés</translation>
    </message>
    <message>
        <source>The first rows are only shown here, and none of them is kept. What you choose is remembered for the next table with the same columns.</source>
        <translation>Les premières lignes ne sont montrées qu’ici, aucune n’est gardée. Votre choix est retenu pour le prochain tableau qui a les mêmes colonnes.</translation>
    </message>
    <message>
        <source>The table holds</source>
        <translation>Le tableau contient</translation>
    </message>
    <message>
        <source>What holds for all rows</source>
        <translation>Ce qui vaut pour toutes les lignes</translation>
    </message>
    <message>
        <source>Dates in figures begin</source>
        <translation>Les dates en chiffres commencent</translation>
    </message>
    <message>
        <source>Time zone of times without one</source>
        <translation>Fuseau des heures qui n’en ont pas</translation>
    </message>
    <message>
        <source>Channel of the messages</source>
        <translation>Canal des messages</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>non lue</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Date of the end</source>
        <translation>Date de fin</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Start again, after a break</source>
        <translation>Reprise, après une pause</translation>
    </message>
    <message>
        <source>End, after that break</source>
        <translation>Fin, après cette pause</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Length of the breaks</source>
        <translation>Durée des pauses</translation>
    </message>
    <message>
        <source>Who worked</source>
        <translation>Qui a travaillé</translation>
    </message>
    <message>
        <source>Kind: work, break, leave</source>
        <translation>Nature : travail, pause, congé</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Sens</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>Who wrote</source>
        <translation>Qui a écrit</translation>
    </message>
    <message>
        <source>Number of messages</source>
        <translation>Nombre de messages</translation>
    </message>
    <message>
        <source>Number received</source>
        <translation>Nombre de reçus</translation>
    </message>
    <message>
        <source>Number handled by me</source>
        <translation>Nombre de traités par moi</translation>
    </message>
    <message>
        <source>Number published</source>
        <translation>Nombre de publiés</translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation>Numéro du message</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Columns of {file}</source>
        <translation>Colonnes de {file}</translation>
    </message>
    <message>
        <source>column {n}</source>
        <translation>colonne {n}</translation>
    </message>
    <message>
        <source>What “{column}” is</source>
        <translation>Ce qu’est « {column} »</translation>
    </message>
    <message>
        <source>Two columns are the same: choose one of them.</source>
        <translation>Deux colonnes sont la même chose : choisissez l’une d’elles.</translation>
    </message>
    <message>
        <source>Choose the column that says when work began.</source>
        <translation>Choisissez la colonne qui dit quand le travail a commencé.</translation>
    </message>
    <message>
        <source>Choose the column that says when work ended, or how long it was.</source>
        <translation>Choisissez la colonne qui dit quand le travail a fini, ou combien de temps il a duré.</translation>
    </message>
    <message>
        <source>Choose the column with the date of the messages.</source>
        <translation>Choisissez la colonne qui donne la date des messages.</translation>
    </message>
</context>
<context>
    <name>Compared</name>
    <message>
        <source>More than before?</source>
        <translation>Plus qu’avant ?</translation>
    </message>
    <message>
        <source>The log does not reach back to the range before.</source>
        <translation>Le journal ne remonte pas jusqu’à la période précédente.</translation>
    </message>
    <message>
        <source>this range</source>
        <translation>cette période</translation>
    </message>
    <message>
        <source>before</source>
        <translation>avant</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>écart</translation>
    </message>
    <message>
        <source>{hours} more out of hours than before ({dates})</source>
        <translation>{hours} de plus hors horaires qu’avant ({dates})</translation>
    </message>
    <message>
        <source>{hours} less out of hours than before ({dates})</source>
        <translation>{hours} de moins hors horaires qu’avant ({dates})</translation>
    </message>
    <message>
        <source>As many hours out of hours as before ({dates})</source>
        <translation>Autant d’heures hors horaires qu’avant ({dates})</translation>
    </message>
    <message>
        <source>{change}; the range shown is not over yet.</source>
        <translation>{change} ; la période affichée n’est pas terminée.</translation>
    </message>
    <message>
        <source>Hours worked</source>
        <translation>Heures travaillées</translation>
    </message>
    <message>
        <source>Out of hours</source>
        <translation>Hors horaires</translation>
    </message>
    <message>
        <source>of it asked for</source>
        <translation>dont demandées</translation>
    </message>
    <message>
        <source>of it disclosed</source>
        <translation>dont signalé à la hiérarchie</translation>
    </message>
    <message>
        <source>of it without written trace</source>
        <translation>dont sans trace écrite</translation>
    </message>
    <message>
        <source>at night</source>
        <translation>dont la nuit</translation>
    </message>
    <message>
        <source>Evenings worked</source>
        <translation>Soirées travaillées</translation>
    </message>
    <message>
        <source>Week-ends worked</source>
        <translation>Week-ends travaillés</translation>
    </message>
    <message>
        <source>Evenings or days with a limit exceeded</source>
        <translation>Soirées ou jours avec une limite dépassée</translation>
    </message>
    <message>
        <source>Limits exceeded over a week or longer</source>
        <translation>Limites dépassées sur une semaine ou plus</translation>
    </message>
    <message>
        <source>Messages received</source>
        <translation>Messages reçus</translation>
    </message>
</context>
<context>
    <name>ComputerStep</name>
    <message>
        <source>Mine</source>
        <translation>Le mien</translation>
    </message>
    <message>
        <source>My employer’s</source>
        <translation>Celui de mon employeur</translation>
    </message>
    <message>
        <source>Notifications only say that a question is waiting</source>
        <translation>Les notifications disent seulement qu’une question est en attente</translation>
    </message>
    <message>
        <source>Protect the log with a passphrase (asked for next)</source>
        <translation>Protéger le journal par une phrase de passe (demandée ensuite)</translation>
    </message>
    <message>
        <source>Where copies are kept…</source>
        <translation>Où sont les copies…</translation>
    </message>
    <message>
        <source>That is the best place for it: your log lies in a folder of your own account, and nothing of it is on the employer’s computer.</source>
        <translation>C’est le meilleur endroit : votre journal est dans un dossier de votre propre compte, et rien n’en est sur l’ordinateur de l’employeur.</translation>
    </message>
    <message>
        <source>Better is a computer of your own: access to this one can end overnight.</source>
        <translation>Mieux vaut votre propre ordinateur : l’accès à celui-ci peut cesser du jour au lendemain.</translation>
    </message>
    <message>
        <source>Does the IT charter of your employer allow this program? Read it before you go on.</source>
        <translation>La charte informatique de votre employeur autorise-t-elle ce programme ? Lisez-la avant de continuer.</translation>
    </message>
    <message>
        <source>Give the folder of the program the name “PERSONNEL - cmtracker” and put an empty file named “portable” into it: the log then lies in that folder.</source>
        <translation>Nommez le dossier du programme « PERSONNEL - cmtracker » et mettez-y un fichier vide nommé « portable » : le journal est alors dans ce dossier.</translation>
    </message>
    <message>
        <source>Once a week, keep an encrypted copy somewhere else. A private USB key that is plugged in here is presumed professional: it protects nothing.</source>
        <translation>Une fois par semaine, gardez une copie chiffrée ailleurs. Une clé USB privée branchée ici est présumée professionnelle : elle ne protège rien.</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Days worked as scheduled</source>
        <translation>Journées conformes à l’horaire</translation>
    </message>
    <message>
        <source>Untick the days that went otherwise. Ctrl+Z takes all of them back at once.</source>
        <translation>Décochez les jours qui se sont passés autrement. Ctrl+Z les retire tous en une fois.</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>Tout décocher</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message numerus="yes">
        <source>Confirm %n day(s)</source>
        <translation>
            <numerusform>Confirmer %n jour</numerusform>
            <numerusform>Confirmer %n jours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopiesDialog</name>
    <message>
        <source>Copies of the log</source>
        <translation>Copies du journal</translation>
    </message>
    <message>
        <source>Go back to this copy…</source>
        <translation>Revenir à cette copie…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choisir un dossier…</translation>
    </message>
    <message>
        <source>No second folder</source>
        <translation>Pas de second dossier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Copies, the newest first</source>
        <translation>Copies, de la plus récente à la plus ancienne</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Faite le</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>Last act</source>
        <translation>Dernière opération</translation>
    </message>
    <message>
        <source>A copy is made at the first writing of a day, and kept for a week, five weeks and twelve months. Going back to one keeps what is in place now.</source>
        <translation>Une copie est faite à la première écriture de chaque jour : une semaine de copies quotidiennes, cinq semaines et douze mois sont conservés. Si vous revenez à une copie, le journal actuel est conservé.</translation>
    </message>
    <message>
        <source>There is no copy yet: the first is made tomorrow.</source>
        <translation>Il n’y a pas encore de copie : la première sera faite demain.</translation>
    </message>
    <message>
        <source>Second folder: {folder}</source>
        <translation>Second dossier : {folder}</translation>
    </message>
    <message>
        <source>Second folder, a USB key for instance: none.</source>
        <translation>Second dossier, par exemple une clé USB : aucun.</translation>
    </message>
    <message>
        <source>day</source>
        <translation>jour</translation>
    </message>
    <message>
        <source>before an upgrade</source>
        <translation>avant une mise à jour</translation>
    </message>
    <message>
        <source>replaced by a copy</source>
        <translation>remplacé par une copie</translation>
    </message>
    <message>
        <source>{purpose}, second folder</source>
        <translation>{purpose}, second dossier</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>illisible</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n plage</numerusform>
            <numerusform>%n plages</numerusform>
        </translation>
    </message>
    <message>
        <source>Go back to this copy</source>
        <translation>Revenir à cette copie</translation>
    </message>
    <message>
        <source>Put the copy of {date} in the place of the log?</source>
        <translation>Mettre la copie du {date} à la place du journal ?</translation>
    </message>
    <message>
        <source>It holds: {content}. What was logged after it is not in it. The log as it is now is kept in {folder}.</source>
        <translation>Elle contient : {content}. Ce qui a été noté après n’y figure pas. Le journal actuel est conservé dans {folder}.</translation>
    </message>
    <message>
        <source>Second folder for the copies</source>
        <translation>Second dossier pour les copies</translation>
    </message>
</context>
<context>
    <name>CountDialog</name>
    <message>
        <source>Count messages</source>
        <translation>Compter des messages</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Compter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Date of the messages</source>
        <translation>Date des messages</translation>
    </message>
    <message>
        <source>Time of the messages</source>
        <translation>Heure des messages</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Combien</translation>
    </message>
    <message>
        <source>Hostile among them</source>
        <translation>Dont virulents</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Counts only: no text and no name is kept.</source>
        <translation>Des nombres seulement : aucun texte, aucun nom n’est conservé.</translation>
    </message>
    <message>
        <source>Say when the messages came or were handled.</source>
        <translation>Dites quand les messages sont arrivés ou ont été traités.</translation>
    </message>
</context>
<context>
    <name>CrisesTab</name>
    <message>
        <source>Which crisis</source>
        <translation>Quelle crise</translation>
    </message>
    <message>
        <source>Add a crisis…</source>
        <translation>Ajouter une crise…</translation>
    </message>
    <message>
        <source>Crises</source>
        <translation>Crises</translation>
    </message>
    <message>
        <source>A crisis is opened on the page Today, by a noted line (“crisis flood”), or added here afterwards.</source>
        <translation>Une crise s’ouvre sur la page du jour, par une ligne notée («&#x202f;crise crue&#x202f;»), ou s’ajoute ici après coup.</translation>
    </message>
    <message>
        <source>No crisis in this range. {how}</source>
        <translation>Aucune crise dans cette période. {how}</translation>
    </message>
    <message>
        <source>No crisis is in the log yet. Here will be its chronology, how long a validation was awaited, and the hours, the messages and the rests before, during and after it. {how}</source>
        <translation>Aucune crise dans le journal pour l’instant. Ici seront sa chronologie, l’attente de validation, et les heures, les messages et les repos avant, pendant et après. {how}</translation>
    </message>
    <message>
        <source>Chronology for the debriefing…</source>
        <translation>Chronologie pour le débriefing…</translation>
    </message>
    <message>
        <source>Rebuild this crisis…</source>
        <translation>Retracer cette crise…</translation>
    </message>
    <message>
        <source>Rebuild a crisis…</source>
        <translation>Retracer une crise…</translation>
    </message>
</context>
<context>
    <name>CrisisActs</name>
    <message>
        <source>Crisis of {day}</source>
        <translation>Crise du {day}</translation>
    </message>
    <message>
        <source>A crisis was opened.</source>
        <translation>Une crise est ouverte.</translation>
    </message>
    <message>
        <source>Kept: {fact}.</source>
        <translation>Noté : {fact}.</translation>
    </message>
    <message>
        <source>The crisis is over: {name}.</source>
        <translation>La crise est terminée : {name}.</translation>
    </message>
    <message>
        <source>The crisis is over; it ended on {moment}.</source>
        <translation>La crise est terminée depuis le {moment}.</translation>
    </message>
    <message>
        <source>Kept in the crisis “{name}”: {facts}.</source>
        <translation>Enregistré dans la crise « {name} » : {facts}.</translation>
    </message>
    <message numerus="yes">
        <source>%n fact(s)</source>
        <translation>
            <numerusform>%n fait</numerusform>
            <numerusform>%n faits</numerusform>
        </translation>
    </message>
    <message>
        <source>The decision is recorded: {reference}.</source>
        <translation>La décision est enregistrée : {reference}.</translation>
    </message>
    <message>
        <source>The sheet is kept. Ask your employer to preserve the original.</source>
        <translation>La fiche est enregistrée. Demandez à votre employeur de conserver l’original.</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>Retiré.</translation>
    </message>
</context>
<context>
    <name>CrisisCard</name>
    <message>
        <source>Crisis under way</source>
        <translation>Crise en cours</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>End the crisis</source>
        <translation>Terminer la crise</translation>
    </message>
    <message>
        <source>It ended then</source>
        <translation>Terminée à ce moment</translation>
    </message>
    <message>
        <source>It goes on</source>
        <translation>Elle continue</translation>
    </message>
    <message>
        <source>In a word</source>
        <translation>En un mot</translation>
    </message>
    <message>
        <source>In a word, then what happened: a function, a channel; no name, no content</source>
        <translation>En un mot, puis le fait : une fonction, un canal ; ni nom, ni contenu</translation>
    </message>
    <message>
        <source>Add an earlier fact…</source>
        <translation>Ajouter un fait antérieur…</translation>
    </message>
    <message>
        <source>Crisis under way: {name}, for {lasts}</source>
        <translation>Crise en cours : {name}, depuis {lasts}</translation>
    </message>
    <message>
        <source>began on {moment}</source>
        <translation>commencée le {moment}</translation>
    </message>
    <message>
        <source>No fact noted since {moment}. Is the crisis over?</source>
        <translation>Aucun fait noté depuis le {moment}. La crise est-elle terminée&#x202f;?</translation>
    </message>
    <message>
        <source>No decision is recorded: record one…</source>
        <translation>Aucune décision enregistrée : en enregistrer une…</translation>
    </message>
    <message>
        <source>Decision: {reference}</source>
        <translation>Décision : {reference}</translation>
    </message>
    <message>
        <source>Waiting for validation: {waited} in all</source>
        <translation>Attente de validation : {waited} en tout</translation>
    </message>
    <message>
        <source> · still awaited: {open}</source>
        <translation> · encore attendues : {open}</translation>
    </message>
    <message>
        <source> · longest wait: {longest}</source>
        <translation> · attente la plus longue : {longest}</translation>
    </message>
</context>
<context>
    <name>CrisisDialog</name>
    <message>
        <source>Crisis</source>
        <translation>Crise</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Flood; no name of a person</source>
        <translation>Crue ; aucun nom de personne</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fin</translation>
    </message>
</context>
<context>
    <name>CrisisMenu</name>
    <message>
        <source>Open a crisis…</source>
        <translation>Ouvrir une crise…</translation>
    </message>
    <message>
        <source>Crisis</source>
        <translation>Crise</translation>
    </message>
    <message>
        <source>A fact with a word…</source>
        <translation>Un fait, avec un mot…</translation>
    </message>
    <message>
        <source>End the crisis</source>
        <translation>Terminer la crise</translation>
    </message>
    <message>
        <source>Crisis: {name}</source>
        <translation>Crise : {name}</translation>
    </message>
    <message>
        <source>Crisis: {name}, for {lasts}</source>
        <translation>Crise : {name}, depuis {lasts}</translation>
    </message>
    <message>
        <source> · validation awaited for {waited}</source>
        <translation> · validation attendue depuis {waited}</translation>
    </message>
</context>
<context>
    <name>CutNights</name>
    <message>
        <source>What cut the nights?</source>
        <translation>Qu’est-ce qui a écourté les nuits&#x202f;?</translation>
    </message>
    <message>
        <source>No night was cut by a last session.</source>
        <translation>Aucune nuit n’a été écourtée par une dernière plage.</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>Afficher %Ln de plus</numerusform>
            <numerusform>Afficher %Ln de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>{date}: {worked} at {time} cut a rest of {without} to {rest}.</source>
        <translation>{date} : {worked} de travail à partir de {time} ; le repos passe de {without} à {rest}.</translation>
    </message>
</context>
<context>
    <name>DataPart</name>
    <message>
        <source>no copy yet</source>
        <translation>aucune copie</translation>
    </message>
    <message>
        <source>last copy: {date}</source>
        <translation>dernière copie&#xa0;: {date}</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Passphrase…</source>
        <translation>Phrase de passe…</translation>
    </message>
    <message>
        <source>Check the log now</source>
        <translation>Contrôler le journal maintenant</translation>
    </message>
    <message>
        <source>Dated seal…</source>
        <translation>Prendre date…</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>Diagnostic…</translation>
    </message>
    <message>
        <source>Whose computer is this?</source>
        <translation>À qui est cet ordinateur&#x202f;?</translation>
    </message>
    <message>
        <source>Checking compares every record with its history. A seal given to somebody lets them check later that nothing noted before has changed.</source>
        <translation>Le contrôle compare chaque enregistrement à son historique. Une empreinte datée remise à un tiers lui permet de vérifier plus tard que rien de ce qui était noté n’a changé.</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>Copies and second folder…</source>
        <translation>Copies et second dossier…</translation>
    </message>
    <message>
        <source>Copy now…</source>
        <translation>Copier maintenant…</translation>
    </message>
    <message>
        <source>Restore from a file…</source>
        <translation>Restaurer depuis un fichier…</translation>
    </message>
    <message>
        <source>Before anything is replaced, you see what the copy holds; what it replaces is kept.</source>
        <translation>Avant tout remplacement, vous voyez ce que contient la copie&#x202f;; ce qu’elle remplace est conservé.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Dossier de données</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>Ouvrir le dossier de données</translation>
    </message>
    <message>
        <source>Move the data…</source>
        <translation>Déplacer les données…</translation>
    </message>
    <message>
        <source>The log, its copies and the preferences can be moved to another folder or to a USB key. To carry the program along as well, put its portable version on the key, start it there and move the data beside it.</source>
        <translation>Le journal, ses copies et les préférences peuvent être déplacés vers un autre dossier ou une clé USB. Pour emporter aussi le programme, mettez sa version portable sur la clé, lancez-la de là et déplacez les données à côté d’elle.</translation>
    </message>
    <message>
        <source>Several devices</source>
        <translation>Plusieurs appareils</translation>
    </message>
    <message>
        <source>Several devices…</source>
        <translation>Plusieurs appareils…</translation>
    </message>
    <message>
        <source>Changed on two devices…</source>
        <translation>Modifié sur deux appareils…</translation>
    </message>
    <message>
        <source>A laptop at home and a computer at the office keep the same log, by way of a folder that something already carries between them.</source>
        <translation>Un portable à la maison et un ordinateur au bureau tiennent le même journal, par un dossier que quelque chose transporte déjà entre eux.</translation>
    </message>
    <message>
        <source>Import and export</source>
        <translation>Import et export</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Imported messages…</source>
        <translation>Messages importés…</translation>
    </message>
    <message>
        <source>Export all facts…</source>
        <translation>Exporter toutes les données…</translation>
    </message>
    <message>
        <source>Export a range…</source>
        <translation>Exporter une période…</translation>
    </message>
    <message>
        <source>Phone card…</source>
        <translation>Carte pour le téléphone…</translation>
    </message>
    <message>
        <source>Show the example year</source>
        <translation>Afficher l’année d’exemple</translation>
    </message>
    <message>
        <source>An export is for other programs: it holds the facts, without history, seals or recovery ledger. It is no copy of the log.</source>
        <translation>Un export est destiné à d’autres programmes&#xa0;: il contient les faits, sans l’historique, les empreintes ni le suivi des récupérations. Ce n’est pas une copie du journal.</translation>
    </message>
    <message>
        <source>Blank and delete</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Blank a text for good…</source>
        <translation>Effacer définitivement un texte…</translation>
    </message>
    <message>
        <source>Old records…</source>
        <translation>Enregistrements anciens…</translation>
    </message>
    <message>
        <source>A name typed by mistake can be blanked in the log, in its history and in all copies; the log still verifies. Old records are those past the limitation period.</source>
        <translation>Un nom saisi par erreur peut être effacé du journal, de son historique et de toutes les copies&#x202f;; l’intégrité du journal reste vérifiable. Les enregistrements anciens sont ceux que la prescription a atteints.</translation>
    </message>
    <message>
        <source>Erase everything</source>
        <translation>Tout effacer</translation>
    </message>
    <message>
        <source>Erase everything…</source>
        <translation>Tout effacer…</translation>
    </message>
    <message>
        <source>The log, its copies and the preferences go for good. You are asked twice.</source>
        <translation>Le journal, ses copies et les préférences sont définitivement supprimés. La question vous est posée deux fois.</translation>
    </message>
    <message>
        <source>The log and its copies are encrypted with a passphrase.</source>
        <translation>Le journal et ses copies sont chiffrés par une phrase de passe.</translation>
    </message>
    <message>
        <source>The log has no passphrase: whoever can read its folder can read it.</source>
        <translation>Le journal n’a pas de phrase de passe&#xa0;: quiconque peut lire son dossier peut le lire.</translation>
    </message>
    <message>
        <source>No copy was made yet: one is made at the first entry of each day.</source>
        <translation>Aucune copie n’existe encore&#xa0;: une copie est faite à la première saisie de chaque jour.</translation>
    </message>
    <message>
        <source>Last copy: {moment}.</source>
        <translation>Dernière copie&#xa0;: {moment}.</translation>
    </message>
    <message>
        <source>No second folder gets copies.</source>
        <translation>Aucun second dossier ne reçoit de copie.</translation>
    </message>
    <message>
        <source>Second folder: {folder}</source>
        <translation>Second dossier : {folder}</translation>
    </message>
    <message>
        <source>This device (“{name}”) exchanges by way of {folder}.</source>
        <translation>Cet appareil («&#xa0;{name}&#xa0;») échange par le dossier {folder}.</translation>
    </message>
    <message>
        <source>Copy of the log</source>
        <translation>Copie du journal</translation>
    </message>
    <message>
        <source>Export all facts</source>
        <translation>Exporter toutes les données</translation>
    </message>
    <message>
        <source>Copy to restore</source>
        <translation>Copie à restaurer</translation>
    </message>
    <message>
        <source>Copies of a log (*.db)</source>
        <translation>Copies d’un journal (*.db)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Choose in a calendar</source>
        <translation>Choisir dans un calendrier</translation>
    </message>
    <message>
        <source>This date cannot be read. Write 17/11, yesterday or Tuesday.</source>
        <translation>Date illisible : écrivez 17/11, hier ou mardi.</translation>
    </message>
</context>
<context>
    <name>DatePage</name>
    <message>
        <source>Nothing in the log proposes a fact on this date.</source>
        <translation>Rien dans le journal ne suggère de fait ce jour-là.</translation>
    </message>
    <message>
        <source>Accept all that have a time</source>
        <translation>Accepter tous ceux qui ont une heure</translation>
    </message>
    <message>
        <source>Add a fact…</source>
        <translation>Ajouter un fait…</translation>
    </message>
    <message>
        <source>No work is logged in the time of the crisis.</source>
        <translation>Aucun travail n’est noté pendant la crise ce jour-là.</translation>
    </message>
    <message>
        <source>Messages received by hour: {hours}</source>
        <translation>Messages reçus par heure : {hours}</translation>
    </message>
    <message>
        <source>In the chronology already: {fact}</source>
        <translation>Déjà dans la chronologie : {fact}</translation>
    </message>
</context>
<context>
    <name>DayCard</name>
    <message>
        <source>The day</source>
        <translation>La journée</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>Show the day as a table</source>
        <translation>Afficher la journée en tableau</translation>
    </message>
    <message>
        <source>The day from midnight to midnight</source>
        <translation>La journée, de minuit à minuit</translation>
    </message>
    <message>
        <source>Less than a minute worked on this day so far.</source>
        <translation>Moins d’une minute de travail ce jour-là pour l’instant.</translation>
    </message>
    <message>
        <source>Nothing logged on this day yet.</source>
        <translation>Rien de noté ce jour-là pour l’instant.</translation>
    </message>
    <message>
        <source>{worked} worked, none out of hours.</source>
        <translation>{worked} de travail, entièrement dans les horaires.</translation>
    </message>
    <message>
        <source>{worked} worked, of which {outside} out of hours.</source>
        <translation>{worked} de travail, dont {outside} hors horaires.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>At the request of</source>
        <translation>À la demande de</translation>
    </message>
    <message>
        <source>The day as a table</source>
        <translation>La journée en tableau</translation>
    </message>
    <message>
        <source>Not known: scheduled hours not filled in</source>
        <translation>Inconnu : horaire prévu non renseigné</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>Repos</translation>
    </message>
    <message>
        <source>Rest cut short</source>
        <translation>Repos écourté</translation>
    </message>
    <message>
        <source>Free, so far as is known</source>
        <translation>Libre, pour ce qui est noté</translation>
    </message>
    <message>
        <source>agreed hours</source>
        <translation>horaire prévu</translation>
    </message>
    <message>
        <source>length of rest not known</source>
        <translation>durée du repos non connue</translation>
    </message>
    <message>
        <source>messages received per hour (at most {most})</source>
        <translation>messages reçus par heure (au plus {most})</translation>
    </message>
</context>
<context>
    <name>DayCell</name>
    <message>
        <source>As agreed</source>
        <translation>Conforme</translation>
    </message>
    <message>
        <source>No…</source>
        <translation>Non…</translation>
    </message>
    <message>
        <source>Open {date}</source>
        <translation>Ouvrir {date}</translation>
    </message>
    <message>
        <source>{date}: normal day</source>
        <translation>{date} : journée normale</translation>
    </message>
    <message>
        <source>{date}: other hours</source>
        <translation>{date} : autres heures</translation>
    </message>
    <message>
        <source>Evening: nothing</source>
        <translation>Soir : rien</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>{date}: no work in the evening</source>
        <translation>{date} : pas de travail le soir</translation>
    </message>
    <message>
        <source>not filled in</source>
        <translation>non renseigné</translation>
    </message>
    <message>
        <source>today</source>
        <translation>aujourd’hui</translation>
    </message>
    <message>
        <source>{time} out of hours</source>
        <translation>{time} hors horaires</translation>
    </message>
    <message>
        <source>public holiday</source>
        <translation>jour férié</translation>
    </message>
    <message>
        <source>absence</source>
        <translation>absence</translation>
    </message>
    <message>
        <source>out of hours</source>
        <translation>hors horaires</translation>
    </message>
    <message>
        <source>no hours agreed</source>
        <translation>aucun horaire prévu</translation>
    </message>
</context>
<context>
    <name>DayChooser</name>
    <message>
        <source>Date shown</source>
        <translation>Date affichée</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Retour à aujourd’hui</translation>
    </message>
</context>
<context>
    <name>DayLine</name>
    <message>
        <source>{day}, hours</source>
        <translation>{day}, horaires</translation>
    </message>
    <message>
        <source>not worked</source>
        <translation>non travaillé</translation>
    </message>
</context>
<context>
    <name>DayPage</name>
    <message>
        <source>The day before (Alt+Left)</source>
        <translation>La veille (Alt+Gauche)</translation>
    </message>
    <message>
        <source>The next day (Alt+Right)</source>
        <translation>Le lendemain (Alt+Droite)</translation>
    </message>
    <message>
        <source>Normal day</source>
        <translation>Journée normale</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Autre…</translation>
    </message>
    <message>
        <source>No work that evening</source>
        <translation>Pas de travail ce soir-là</translation>
    </message>
    <message>
        <source>Sessions of this day</source>
        <translation>Plages de la journée</translation>
    </message>
    <message>
        <source>I worked…</source>
        <translation>J’ai travaillé…</translation>
    </message>
    <message>
        <source>{time} worked</source>
        <translation>{time} de travail</translation>
    </message>
    <message>
        <source>{time} out of hours</source>
        <translation>{time} hors horaires</translation>
    </message>
    <message>
        <source>{time} agreed</source>
        <translation>{time} prévues</translation>
    </message>
    <message>
        <source>absence</source>
        <translation>absence</translation>
    </message>
    <message>
        <source>No hours agreed</source>
        <translation>Aucun horaire prévu</translation>
    </message>
    <message>
        <source>This day is not filled in</source>
        <translation>Cette journée n’est pas renseignée</translation>
    </message>
    <message>
        <source>{time} agreed, nothing noted in these hours</source>
        <translation>{time} prévues, rien de noté sur ces heures</translation>
    </message>
    <message>
        <source>And the evening?</source>
        <translation>Et le soir ?</translation>
    </message>
    <message>
        <source>Nothing is noted of it.</source>
        <translation>Rien n’est noté à ce sujet.</translation>
    </message>
    <message>
        <source>Nothing noted on this day.</source>
        <translation>Rien n’est noté ce jour-là.</translation>
    </message>
    <message>
        <source>{time}: seen or answered, without a length</source>
        <translation>{time}&#x202f;: vu ou répondu, sans durée</translation>
    </message>
    <message>
        <source>You answered: no work that evening.</source>
        <translation>Vous avez répondu&#x202f;: pas de travail ce soir-là.</translation>
    </message>
    <message>
        <source>You answered: no work on that day.</source>
        <translation>Vous avez répondu&#x202f;: pas de travail ce jour-là.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove: {what}</source>
        <translation>Retirer&#x202f;: {what}</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>corrigée</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Change {session}</source>
        <translation>Modifier {session}</translation>
    </message>
</context>
<context>
    <name>DayViews</name>
    <message>
        <source>The day before (Alt+Left)</source>
        <translation>La veille (Alt+Gauche)</translation>
    </message>
    <message>
        <source>The next day</source>
        <translation>Le lendemain</translation>
    </message>
    <message>
        <source>My week</source>
        <translation>Ma semaine</translation>
    </message>
    <message>
        <source>My week is ready</source>
        <translation>Ma semaine est prête</translation>
    </message>
    <message>
        <source>the answer on the evening of {day}</source>
        <translation>la réponse sur la soirée du {day}</translation>
    </message>
    <message>
        <source>the answer of {moment}</source>
        <translation>la réponse du {moment}</translation>
    </message>
    <message>
        <source>The e-mail is on the clipboard: paste it into a message.</source>
        <translation>Le courriel est dans le presse-papiers : collez-le dans un message.</translation>
    </message>
    <message>
        <source>The note is on the clipboard. Once it is sent, press “I sent it”.</source>
        <translation>Le point est dans le presse-papiers. Une fois envoyé, cliquez sur « Je l’ai envoyé ».</translation>
    </message>
</context>
<context>
    <name>DaysStrip</name>
    <message>
        <source>Days to confirm</source>
        <translation>Jours à confirmer</translation>
    </message>
    <message numerus="yes">
        <source>Confirm %n day(s) as agreed</source>
        <translation>
            <numerusform>Confirmer %n jour conforme</numerusform>
            <numerusform>Confirmer les %n jours conformes</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>The week before</source>
        <translation>La semaine précédente</translation>
    </message>
    <message>
        <source>All days are filled in.</source>
        <translation>Tous les jours sont renseignés.</translation>
    </message>
    <message numerus="yes">
        <source>%n not filled in before the last 7</source>
        <translation>
            <numerusform>%n jour non renseigné avant les 7 derniers</numerusform>
            <numerusform>%n jours non renseignés avant les 7 derniers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not filled in of the last 7</source>
        <translation>
            <numerusform>%n jour non renseigné parmi les 7 derniers</numerusform>
            <numerusform>%n jours non renseignés parmi les 7 derniers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier</source>
        <translation>
            <numerusform>%n plus ancien</numerusform>
            <numerusform>%n plus anciens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DebriefingFile</name>
    <message>
        <source>Where to keep the chronology</source>
        <translation>Où enregistrer la chronologie</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Excel spreadsheet (*.xlsx)</source>
        <translation>Tableur Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>OpenDocument spreadsheet (*.ods)</source>
        <translation>Tableur OpenDocument (*.ods)</translation>
    </message>
    <message>
        <source>Chronology written: {file}</source>
        <translation>Chronologie écrite : {file}</translation>
    </message>
</context>
<context>
    <name>DecisionDialog</name>
    <message>
        <source>Decision of the head of service</source>
        <translation>Décision du chef de service</translation>
    </message>
    <message>
        <source>Recorded: {decision}</source>
        <translation>Enregistrée : {decision}</translation>
    </message>
    <message>
        <source>A dated decision may lift limits for a time (décret n° 2000-815, art. 3-II; décret n° 2002-60, art. 6). The settings show it under Decisions.</source>
        <translation>Une décision datée peut lever des limites pour un temps (décret n° 2000-815, art. 3-II ; décret n° 2002-60, art. 6). Les réglages la montrent sous Décisions.</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>Written reference</source>
        <translation>Référence écrite</translation>
    </message>
    <message>
        <source>décision du 2 juin 2026</source>
        <translation>décision du 2 juin 2026</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Au</translation>
    </message>
    <message>
        <source>Limits lifted</source>
        <translation>Limites levées</translation>
    </message>
</context>
<context>
    <name>DecisionPage</name>
    <message>
        <source>In a crisis a dated decision of the head of service may lift limits (décret n° 2000-815, art. 3-II; décret n° 2002-60, art. 6). Was one taken? Unticked, nothing is recorded, and the report says that none is recorded in this log.</source>
        <translation>En cas de crise, une décision datée du chef de service peut lever des limites (décret n° 2000-815, art. 3-II ; décret n° 2002-60, art. 6). Une décision a-t-elle été prise ? Si la case n’est pas cochée, rien n’est enregistré, et le relevé indique qu’aucune n’est enregistrée dans ce journal.</translation>
    </message>
    <message>
        <source>Recorded already: {decision}</source>
        <translation>Déjà enregistrée : {decision}</translation>
    </message>
    <message>
        <source>Yes: record it here</source>
        <translation>Oui, l’enregistrer ici</translation>
    </message>
</context>
<context>
    <name>DecisionsPart</name>
    <message>
        <source>A dated decision may lift limits for a time (décret n° 2000-815, art. 3-II; décret n° 2002-60, art. 6). What it covers is still shown, and counted apart.</source>
        <translation>Une décision datée peut lever des limites pour un temps (décret n° 2000-815, art. 3-II&#x202f;; décret n° 2002-60, art. 6). Ce qu’elle couvre reste affiché et est compté à part.</translation>
    </message>
    <message>
        <source>Decisions of the head of service</source>
        <translation>Décisions du chef de service</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>Say more</source>
        <translation>Préciser</translation>
    </message>
    <message>
        <source>Say more of who asked</source>
        <translation>Préciser qui a fait la demande</translation>
    </message>
    <message>
        <source>Key {key}</source>
        <translation>Touche {key}</translation>
    </message>
    <message>
        <source>No activity</source>
        <translation>Aucune activité</translation>
    </message>
    <message>
        <source>What weighed on it</source>
        <translation>Ce qui a pesé</translation>
    </message>
    <message>
        <source>What is about to start, at the request of</source>
        <translation>Plage à venir, à la demande de</translation>
    </message>
    <message>
        <source>At the request of</source>
        <translation>À la demande de</translation>
    </message>
    <message>
        <source>“Just press a button”</source>
        <translation>«&#xa0;Il suffit d’appuyer sur un bouton&#xa0;»</translation>
    </message>
</context>
<context>
    <name>DeviceActs</name>
    <message>
        <source>The other version was taken.</source>
        <translation>L’autre version a été reprise.</translation>
    </message>
    <message>
        <source>Left as it is.</source>
        <translation>Laissé tel quel.</translation>
    </message>
    <message>
        <source>Undone: both versions are listed again.</source>
        <translation>Annulé&#xa0;: les deux versions sont de nouveau dans la liste.</translation>
    </message>
</context>
<context>
    <name>DevicesDialog</name>
    <message>
        <source>Several devices</source>
        <translation>Plusieurs appareils</translation>
    </message>
    <message>
        <source>Exchanging</source>
        <translation>Échange en cours</translation>
    </message>
    <message>
        <source>Name of this device</source>
        <translation>Nom de cet appareil</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choisir un dossier…</translation>
    </message>
    <message>
        <source>Exchange no longer…</source>
        <translation>Ne plus échanger…</translation>
    </message>
    <message>
        <source>Changed on two devices…</source>
        <translation>Modifié sur deux appareils…</translation>
    </message>
    <message>
        <source>Exchange now</source>
        <translation>Échanger maintenant</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>A folder that something already carries between your computers (Nextcloud, Syncthing, a USB key) is enough: cmtracker itself opens no connection. Each device writes files of its own only into it, and never the log. What is noted on one is then on the others too, and of what two changed at once nothing is lost.</source>
        <translation>Il suffit d’un dossier que quelque chose transporte déjà entre vos ordinateurs (Nextcloud, Syncthing, une clé USB)&#xa0;: cmtracker n’ouvre lui-même aucune connexion. Chaque appareil n’y écrit que ses propres fichiers, jamais le journal. Ce qui est noté sur l’un se retrouve ensuite sur les autres, et rien n’est perdu de ce que deux ont modifié à la fois.</translation>
    </message>
    <message>
        <source>The other devices</source>
        <translation>Les autres appareils</translation>
    </message>
    <message>
        <source>Nothing has come from another device yet.</source>
        <translation>Rien n’est encore venu d’un autre appareil.</translation>
    </message>
    <message>
        <source>Exchanged at {time}.</source>
        <translation>Échange à {time}.</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Autre dossier…</translation>
    </message>
    <message>
        <source>Folder that goes between your devices</source>
        <translation>Dossier qui circule entre vos appareils</translation>
    </message>
    <message>
        <source>Exchange no longer</source>
        <translation>Ne plus échanger</translation>
    </message>
    <message>
        <source>Exchange with the other devices no longer?</source>
        <translation>Ne plus échanger avec les autres appareils&#x202f;?</translation>
    </message>
    <message>
        <source>What came from them stays here, and what they received stays there.</source>
        <translation>Ce qui est venu d’eux reste ici, et ce qu’ils ont reçu y reste.</translation>
    </message>
    <message>
        <source>Also remove this device’s files from the folder</source>
        <translation>Retirer aussi du dossier les fichiers de cet appareil</translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message>
        <source>What</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnostic</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun territoire</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>A newer version</source>
        <translation>Une version plus récente</translation>
    </message>
    <message>
        <source>is announced where you got this one; the program never looks itself</source>
        <translation>est annoncée là où vous avez obtenu celle-ci ; le programme ne cherche jamais lui-même</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Système</translation>
    </message>
    <message>
        <source>Database engine</source>
        <translation>Moteur de base de données</translation>
    </message>
    <message>
        <source>Scale of the screen</source>
        <translation>Échelle de l’écran</translation>
    </message>
    <message>
        <source>Notification area</source>
        <translation>Zone de notification</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>Who tells that the computer is not used</source>
        <translation>Source de l’inactivité de l’ordinateur</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Dossier des données</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Size of the log</source>
        <translation>Taille du journal</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} Mo</translation>
    </message>
    <message>
        <source>Version of its tables</source>
        <translation>Version de ses tables</translation>
    </message>
    <message>
        <source>Protected by a passphrase</source>
        <translation>Protégé par une phrase de passe</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>Latest copy</source>
        <translation>Copie la plus récente</translation>
    </message>
    <message>
        <source>Second folder for the copies</source>
        <translation>Second dossier pour les copies</translation>
    </message>
    <message>
        <source>Errors noted in</source>
        <translation>Erreurs notées dans</translation>
    </message>
    <message>
        <source>Found beside the log and kept as it was</source>
        <translation>Trouvé à côté du journal et gardé tel quel</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>pas encore connu</translation>
    </message>
    <message>
        <source>none; the balloon of the tray, or the window alone</source>
        <translation>aucun serveur&#x202f;; la bulle de la zone de notification, ou la fenêtre seule</translation>
    </message>
    <message>
        <source>{name}, without buttons</source>
        <translation>{name}, sans boutons</translation>
    </message>
    <message>
        <source>none: only a locked screen and a sleep are noticed</source>
        <translation>aucune&#xa0;: seuls le verrouillage et la mise en veille sont remarqués</translation>
    </message>
    <message>
        <source>ext-idle-notify, by which Wayland tells it, is not read</source>
        <translation>ext-idle-notify, par lequel Wayland le signale, n’est pas lu</translation>
    </message>
    <message>
        <source>{name}, not believed: “used” while the screen is locked</source>
        <translation>{name}, écartée&#xa0;: «&#xa0;utilisé&#xa0;» alors que l’écran est verrouillé</translation>
    </message>
</context>
<context>
    <name>DoneView</name>
    <message>
        <source>Undo (Ctrl+Z) takes the whole import back.</source>
        <translation>« Annuler » (Ctrl+Z) retire l’import en entier.</translation>
    </message>
    <message>
        <source>Propose sessions from what I sent…</source>
        <translation>Proposer des plages d’après mes envois…</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>Annuler l’import</translation>
    </message>
</context>
<context>
    <name>DropCover</name>
    <message>
        <source>Drop it here: you will see what it holds before anything is kept.</source>
        <translation>Déposez ici : vous verrez le contenu avant tout enregistrement.</translation>
    </message>
</context>
<context>
    <name>DueField</name>
    <message>
        <source>This duration cannot be read. Write 7h30.</source>
        <translation>Durée illisible&#x202f;: écrivez 7h30.</translation>
    </message>
</context>
<context>
    <name>ElsewhereLine</name>
    <message>
        <source>Show these dates</source>
        <translation>Montrer ces dates</translation>
    </message>
    <message>
        <source>The last crisis before these dates: “{name}”, {dates}.</source>
        <translation>Dernière crise avant ces dates&#x202f;: «&#x202f;{name}&#x202f;», {dates}.</translation>
    </message>
    <message>
        <source>The first crisis after these dates: “{name}”, {dates}.</source>
        <translation>Première crise après ces dates&#x202f;: «&#x202f;{name}&#x202f;», {dates}.</translation>
    </message>
    <message>
        <source>No messages are counted on these dates; the last before: {day}.</source>
        <translation>Aucun message compté à ces dates&#x202f;; le dernier avant&#x202f;: {day}.</translation>
    </message>
    <message>
        <source>No messages are counted on these dates; the first after: {day}.</source>
        <translation>Aucun message compté à ces dates&#x202f;; le premier après&#x202f;: {day}.</translation>
    </message>
    <message>
        <source>No hours are recorded on these dates; the last before: {day}.</source>
        <translation>Aucune heure notée à ces dates&#x202f;; la dernière avant&#x202f;: {day}.</translation>
    </message>
    <message>
        <source>No hours are recorded on these dates; the first after: {day}.</source>
        <translation>Aucune heure notée à ces dates&#x202f;; la première après&#x202f;: {day}.</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase everything</source>
        <translation>Tout effacer</translation>
    </message>
    <message>
        <source>Name of the data folder</source>
        <translation>Nom du dossier de données</translation>
    </message>
    <message>
        <source>Erase everything for good</source>
        <translation>Tout effacer définitivement</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>Tout garder</translation>
    </message>
    <message>
        <source>This device’s files in the folder of your devices go too. What the others received stays on them: erase it there.</source>
        <translation>Les fichiers de cet appareil dans le dossier de vos appareils sont supprimés aussi. Ce que les autres ont reçu y reste&#xa0;: effacez-le là-bas.</translation>
    </message>
    <message>
        <source>The log, its history, its copies here and in the second folder, the preferences and the example are deleted. Nothing brings them back, and the program ends.</source>
        <translation>Le journal, son historique, ses copies ici et dans le second dossier, les préférences et l’exemple sont supprimés. Rien ne permet de les retrouver, et le programme se ferme.</translation>
    </message>
    <message>
        <source>To go on, type the name of the folder: {name}</source>
        <translation>Pour continuer, saisissez le nom du dossier&#xa0;: {name}</translation>
    </message>
</context>
<context>
    <name>EstimateDialog</name>
    <message>
        <source>Estimate for {year}</source>
        <translation>Estimation pour {year}</translation>
    </message>
    <message>
        <source>Only hours that were asked for are weighed; there is no estimate for category A. The rate is not kept.</source>
        <translation>Seules les heures demandées sont prises en compte&#x202f;; aucune estimation n’est faite pour la catégorie A. Le taux n’est pas enregistré.</translation>
    </message>
    <message>
        <source>Hourly rate in euros</source>
        <translation>Taux horaire en euros</translation>
    </message>
    <message>
        <source>for instance 14.50</source>
        <translation>par exemple 14,50</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>EvidenceCard</name>
    <message>
        <source>What is missing in the file</source>
        <translation>Ce qui manque au dossier</translation>
    </message>
    <message>
        <source>What court rulings look at; no score, no forecast. Only you see this list: it is in no report.</source>
        <translation>Ce que regardent les décisions de justice ; ni note, ni pronostic. Visible de vous seulement : cette liste ne figure dans aucun relevé.</translation>
    </message>
    <message>
        <source>See</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Compléter</translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>Evidence of the request</source>
        <translation>Trace de la demande</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>A function, never a name; no content of any message.</source>
        <translation>Une fonction, jamais un nom&#x202f;; aucun contenu de message.</translation>
    </message>
    <message>
        <source>At the request of</source>
        <translation>À la demande de</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>DGA, head of service…</source>
        <translation>DGA, chef de service…</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçue le</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>E-mail sent</source>
        <translation>Courriel envoyé</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
</context>
<context>
    <name>ExactPart</name>
    <message>
        <source>Copy a confirmation e-mail</source>
        <translation>Copier un courriel de confirmation</translation>
    </message>
    <message>
        <source>To whoever asked: please confirm the request</source>
        <translation>À la personne qui a fait la demande&#xa0;: merci de la confirmer</translation>
    </message>
</context>
<context>
    <name>ExampleWindow</name>
    <message>
        <source>Go to my own log</source>
        <translation>Aller à mon propre journal</translation>
    </message>
</context>
<context>
    <name>ExchangeTold</name>
    <message>
        <source>Look at it…</source>
        <translation>Regarder…</translation>
    </message>
    <message>
        <source>Several devices…</source>
        <translation>Plusieurs appareils…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export a range</source>
        <translation>Exporter une période</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Au</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Choisir le fichier…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Only what meets these dates is written; texts that begin with “private:” are left out. It is no copy of the log.</source>
        <translation>Seul ce qui touche ces dates est écrit&#x202f;; les textes qui commencent par «&#x202f;privé&#x202f;:&#x202f;» sont laissés de côté. Ce n’est pas une copie du journal.</translation>
    </message>
</context>
<context>
    <name>FactRow</name>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>In a word</source>
        <translation>En un mot</translation>
    </message>
    <message>
        <source>a function, a channel; no name</source>
        <translation>une fonction, un canal ; aucun nom</translation>
    </message>
    <message>
        <source>Accept: {fact}</source>
        <translation>Accepter : {fact}</translation>
    </message>
</context>
<context>
    <name>FactsPart</name>
    <message>
        <source>kept: {count}</source>
        <translation>nombre&#xa0;: {count}</translation>
    </message>
    <message>
        <source>None is kept yet.</source>
        <translation>Rien n’est encore enregistré.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Change: {name}</source>
        <translation>Modifier&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>The same is kept already.</source>
        <translation>Le même enregistrement existe déjà.</translation>
    </message>
    <message>
        <source>Saved: {name}.</source>
        <translation>Enregistré&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>Removed: {name}.</source>
        <translation>Retiré&#xa0;: {name}.</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>Something went wrong inside cmtracker. Your record is not affected.</source>
        <translation>Une erreur interne s’est produite. Votre journal est intact.</translation>
    </message>
    <message>
        <source>What happened was written to {file}.</source>
        <translation>Le détail a été écrit dans {file}.</translation>
    </message>
    <message>
        <source>What happened is shown below: {file} could not be written.</source>
        <translation>Ce qui s’est passé est indiqué ci-dessous&#xa0;: {file} n’a pas pu être écrit.</translation>
    </message>
</context>
<context>
    <name>FigureRow</name>
    <message>
        <source>the same number of days of the range before</source>
        <translation>le même nombre de jours de la période précédente</translation>
    </message>
    <message>
        <source>the range before</source>
        <translation>la période précédente</translation>
    </message>
    <message>
        <source>as in {before}</source>
        <translation>autant que sur {before}</translation>
    </message>
    <message>
        <source>{amount} more than in {before}</source>
        <translation>{amount} de plus que sur {before}</translation>
    </message>
    <message>
        <source>{amount} fewer than in {before}</source>
        <translation>{amount} de moins que sur {before}</translation>
    </message>
    <message>
        <source>{amount} less than in {before}</source>
        <translation>{amount} de moins que sur {before}</translation>
    </message>
    <message>
        <source>{figure} in {before}</source>
        <translation>{figure} sur {before}</translation>
    </message>
</context>
<context>
    <name>FileActs</name>
    <message>
        <source>Copy written: {file}</source>
        <translation>Copie écrite&#xa0;: {file}</translation>
    </message>
    <message>
        <source>Facts written: {file}</source>
        <translation>Données écrites&#xa0;: {file}</translation>
    </message>
    <message>
        <source>Restore from a file</source>
        <translation>Restaurer depuis un fichier</translation>
    </message>
    <message>
        <source>Put this copy in the place of the log?</source>
        <translation>Mettre cette copie à la place du journal&#x202f;?</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n plage</numerusform>
            <numerusform>%n plages</numerusform>
        </translation>
    </message>
    <message>
        <source>Last act: {moment}</source>
        <translation>Dernière opération&#xa0;: {moment}</translation>
    </message>
    <message>
        <source>The log as it is now is kept in {folder}.</source>
        <translation>Le journal dans son état actuel est conservé dans {folder}.</translation>
    </message>
    <message>
        <source>Restore this copy</source>
        <translation>Restaurer cette copie</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) blanked for good.</source>
        <translation>
            <numerusform>%n texte effacé définitivement.</numerusform>
            <numerusform>%n textes effacés définitivement.</numerusform>
        </translation>
    </message>
    <message>
        <source>These copies still hold them: {places}</source>
        <translation>Ces copies les contiennent encore&#xa0;: {places}</translation>
    </message>
    <message>
        <source>Everything is erased</source>
        <translation>Tout est effacé</translation>
    </message>
    <message>
        <source>Everything is erased. The program ends now.</source>
        <translation>Tout est effacé. Le programme se ferme.</translation>
    </message>
    <message>
        <source>Left in place, no file of cmtracker: {file}</source>
        <translation>Laissé en place, ce n’est pas un fichier de cmtracker&#xa0;: {file}</translation>
    </message>
    <message>
        <source>{folder} cannot be reached and may still hold the log: delete it yourself.</source>
        <translation>{folder} est hors d’atteinte et contient peut-être encore le journal&#xa0;: supprimez-le vous-même.</translation>
    </message>
</context>
<context>
    <name>FirstDayCard</name>
    <message>
        <source>Your log begins here</source>
        <translation>Votre journal commence ici</translation>
    </message>
    <message>
        <source>One line about an evening is enough to begin. The year of a fictitious person shows what comes of it.</source>
        <translation>Une ligne sur une soirée suffit pour commencer. L’année d’une personne fictive montre ce que cela donne.</translation>
    </message>
    <message>
        <source>Enter my schedule</source>
        <translation>Saisir mon horaire</translation>
    </message>
    <message>
        <source>Find my past evenings</source>
        <translation>Retrouver mes soirées passées</translation>
    </message>
    <message>
        <source>Print the phone card</source>
        <translation>Imprimer la carte pour le téléphone</translation>
    </message>
    <message>
        <source>Look at the example year</source>
        <translation>Regarder l’année d’exemple</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>An earlier version let sessions be noted in the example year; they began: {starts}. They are kept there and count in no figure of yours. Add here those that are yours.</source>
        <translation>Une version antérieure laissait noter des plages dans l’année d’exemple&#x202f;; voici leurs débuts&#xa0;: {starts}. Elles y sont conservées et ne comptent dans aucun de vos chiffres. Ajoutez ici celles qui sont les vôtres.</translation>
    </message>
</context>
<context>
    <name>Followers</name>
    <message>
        <source>followers</source>
        <translation>abonnés</translation>
    </message>
    <message>
        <source>W{number}</source>
        <comment>short form of a week: W24</comment>
        <translation>S{number}</translation>
    </message>
    <message>
        <source>How does the community grow?</source>
        <translation>Comment la communauté évolue-t-elle ?</translation>
    </message>
    <message>
        <source>No followers are counted in this range.</source>
        <translation>Aucun nombre d’abonnés n’est noté sur cette période.</translation>
    </message>
    <message>
        <source>{channel}: {change} followers</source>
        <translation>{channel} : {change} abonnés</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Abonnés</translation>
    </message>
</context>
<context>
    <name>FollowersForm</name>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Abonnés</translation>
    </message>
    <message>
        <source>35,000</source>
        <translation>35 000</translation>
    </message>
</context>
<context>
    <name>FollowersPart</name>
    <message>
        <source>How many follow a channel, noted now and then: the Overview draws it.</source>
        <translation>Le nombre d’abonnés d’un canal, noté de temps en temps&#xa0;: le Bilan le dessine.</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Abonnés</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>FreeDates</name>
    <message>
        <source>Choose two dates</source>
        <translation>Choisir deux dates</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Au</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>The end lies before the start.</source>
        <translation>La fin précède le début.</translation>
    </message>
</context>
<context>
    <name>GoodFriday</name>
    <message>
        <source>In Alsace-Moselle Good Friday is a public holiday only in communes with a Protestant or mixed church. Until you answer it counts as one. Is it one in yours?</source>
        <translation>En Alsace-Moselle, le vendredi saint n’est férié que dans les communes qui ont un temple protestant ou une église mixte. Sans réponse, il est compté comme férié. L’est-il dans la vôtre&#x202f;?</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Ground</name>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Confirm again</source>
        <translation>Confirmer de nouveau</translation>
    </message>
    <message>
        <source>Leave as they are</source>
        <translation>Laisser ainsi</translation>
    </message>
</context>
<context>
    <name>GroundQuestion</name>
    <message>
        <source>Nothing is saved yet. What is to become of them?</source>
        <translation>Rien n’est encore enregistré. Que faut-il en faire&#x202f;?</translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>To whom (function, no name)</source>
        <translation>À qui (fonction, sans nom)</translation>
    </message>
    <message>
        <source>Reference of the message or letter</source>
        <translation>Référence du message ou du courrier</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>HandOvers</name>
    <message>
        <source>I handed it over…</source>
        <translation>Je l’ai remis…</translation>
    </message>
    <message>
        <source>No statement was handed over yet.</source>
        <translation>Aucun état n’a encore été remis.</translation>
    </message>
    <message>
        <source>{month}: handed over on {date}</source>
        <translation>{month} : remis le {date}</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>pas encore de réponse</translation>
    </message>
    <message>
        <source>signed on {date}</source>
        <translation>signé le {date}</translation>
    </message>
    <message>
        <source>signature refused on {date}</source>
        <translation>signature refusée le {date}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>No answer after all</source>
        <translation>Pas de réponse, finalement</translation>
    </message>
    <message>
        <source>It was signed…</source>
        <translation>Il a été signé…</translation>
    </message>
    <message>
        <source>It was refused…</source>
        <translation>Il a été refusé…</translation>
    </message>
    <message>
        <source>Statement handed over</source>
        <translation>État remis</translation>
    </message>
    <message>
        <source>Statement signed</source>
        <translation>État signé</translation>
    </message>
    <message>
        <source>Signature refused</source>
        <translation>Signature refusée</translation>
    </message>
    <message>
        <source>Kept: the statement was handed over.</source>
        <translation>Enregistré : l’état a été remis.</translation>
    </message>
    <message>
        <source>Kept: the answer to the statement.</source>
        <translation>Enregistré : la réponse à l’état.</translation>
    </message>
    <message>
        <source>The answer to the statement is taken back.</source>
        <translation>La réponse à l’état est retirée.</translation>
    </message>
    <message>
        <source>Removed: the statement handed over.</source>
        <translation>Retiré : l’état remis.</translation>
    </message>
</context>
<context>
    <name>HeadPage</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Flood; no name of a person</source>
        <translation>Crue ; aucun nom de personne</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fin</translation>
    </message>
</context>
<context>
    <name>HelpButton</name>
    <message>
        <source>How is this figure made?</source>
        <translation>Comment ce chiffre est-il fait ?</translation>
    </message>
    <message>
        <source>How is this figure made? {subject}</source>
        <translation>Comment ce chiffre est-il fait ? {subject}</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>How is this figure made?</source>
        <translation>Comment ce chiffre est-il fait ?</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Using cmtracker</source>
        <translation>Utiliser cmtracker</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>Rests and working times</source>
        <translation>Repos et durées</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <translation>Comparaisons</translation>
    </message>
    <message>
        <source>Compensation</source>
        <translation>Compensation</translation>
    </message>
    <message>
        <source>Log and report</source>
        <translation>Journal et relevé</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Rechercher dans l’aide</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Keys…</source>
        <translation>Raccourcis…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>No page of the help says “{words}”.</source>
        <translation>Aucune page de l’aide ne contient « {words} ».</translation>
    </message>
</context>
<context>
    <name>HolidaysPart</name>
    <message>
        <source>changed by hand: {count}</source>
        <translation>modifiés à la main&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Public holidays</source>
        <translation>Jours fériés</translation>
    </message>
    <message>
        <source>Those of the territory chosen under the rules. A day worked as journée de solidarité is a working day.</source>
        <translation>Ceux du territoire choisi avec les règles. Un jour travaillé au titre de la journée de solidarité est un jour de travail.</translation>
    </message>
    <message>
        <source>The year before</source>
        <translation>Année précédente</translation>
    </message>
    <message>
        <source>The next year</source>
        <translation>Année suivante</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>Jour férié</translation>
    </message>
    <message>
        <source>How it counts</source>
        <translation>Comment il compte</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Public holidays of the year</source>
        <translation>Jours fériés de l’année</translation>
    </message>
    <message>
        <source>Yes, it is a holiday here</source>
        <translation>Oui, il est férié ici</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Not a holiday for me</source>
        <translation>Pas férié pour moi</translation>
    </message>
    <message>
        <source>Worked as journée de solidarité</source>
        <translation>Travaillé (journée de solidarité)</translation>
    </message>
    <message>
        <source>As the law has it</source>
        <translation>Comme la loi le prévoit</translation>
    </message>
    <message>
        <source>Add a holiday</source>
        <translation>Ajouter un jour férié</translation>
    </message>
    <message>
        <source>Kept with the date: pont accordé, local holiday</source>
        <translation>Conservé avec la date&#xa0;: pont accordé, fête locale</translation>
    </message>
    <message>
        <source>The reason also goes with what is done to a date of the table.</source>
        <translation>Le motif accompagne aussi ce qui est fait d’une date du tableau.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Good Friday counts as a holiday until you answer: is there a Protestant or mixed church in your commune (Code du travail, art. L3134-13)?</source>
        <translation>Le Vendredi saint compte comme férié tant que vous n’avez pas répondu&#xa0;: y a-t-il un temple protestant ou une église mixte dans votre commune (Code du travail, art. L3134-13)&#x202f;?</translation>
    </message>
    <message>
        <source>holiday</source>
        <translation>férié</translation>
    </message>
    <message>
        <source>holiday, added</source>
        <translation>férié, ajouté</translation>
    </message>
    <message>
        <source>no holiday, taken out</source>
        <translation>non férié, retiré</translation>
    </message>
    <message>
        <source>worked, journée de solidarité</source>
        <translation>travaillé, journée de solidarité</translation>
    </message>
</context>
<context>
    <name>HourMap</name>
    <message>
        <source>hours-of-the-week</source>
        <translation>heures-de-la-semaine</translation>
    </message>
    <message>
        <source>When do I work?</source>
        <translation>Quand le travail a-t-il lieu&#x202f;?</translation>
    </message>
    <message>
        <source>in hours</source>
        <translation>dans les horaires</translation>
    </message>
    <message>
        <source>out of hours</source>
        <translation>hors horaires</translation>
    </message>
    <message>
        <source>always inside the schedule</source>
        <translation>toujours dans les horaires</translation>
    </message>
    <message>
        <source>No hours are recorded in this range.</source>
        <translation>Aucune heure notée sur cette période.</translation>
    </message>
    <message>
        <source>out of hours; stronger: longer</source>
        <translation>hors horaires ; couleur plus foncée : davantage</translation>
    </message>
    <message numerus="yes">
        <source>out of hours on %n date(s)</source>
        <translation>
            <numerusform>hors horaires à %n date</numerusform>
            <numerusform>hors horaires à %n dates</numerusform>
        </translation>
    </message>
    <message>
        <source>too few to say when most often</source>
        <translation>trop peu de cas pour dire quand le plus souvent</translation>
    </message>
    <message>
        <source>out of hours, most often on {day} from {start} to {end}: {worked}</source>
        <translation>hors horaires, le plus souvent le {day} de {start} à {end} : {worked}</translation>
    </message>
    <message numerus="yes">
        <source>%n date(s) with work out of hours</source>
        <translation>
            <numerusform>%n date avec du travail hors horaires</numerusform>
            <numerusform>%n dates avec du travail hors horaires</numerusform>
        </translation>
    </message>
    <message>
        <source>{day}, {start} to {end}</source>
        <translation>{day}, de {start} à {end}</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>In hours</source>
        <translation>Dans les horaires</translation>
    </message>
    <message>
        <source>Out of hours</source>
        <translation>Hors horaires</translation>
    </message>
</context>
<context>
    <name>HoursField</name>
    <message>
        <source>{what}, from</source>
        <translation>{what}, de</translation>
    </message>
    <message>
        <source>{what}, to</source>
        <translation>{what}, à</translation>
    </message>
</context>
<context>
    <name>HoursPart</name>
    <message>
        <source>versions: {count}</source>
        <translation>versions&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Remove this version…</source>
        <translation>Retirer cette version…</translation>
    </message>
    <message>
        <source>Agreed hours</source>
        <translation>Horaires convenus</translation>
    </message>
    <message>
        <source>My hours</source>
        <translation>Mes horaires</translation>
    </message>
    <message>
        <source>Hours hold from a date on. Changing them from a later date leaves the days before as they are.</source>
        <translation>Un horaire vaut à partir d’une date. Le changer à partir d’une date ultérieure laisse tels quels les jours précédents.</translation>
    </message>
    <message>
        <source>Other hours from a date on…</source>
        <translation>Autre horaire à partir d’une date…</translation>
    </message>
    <message>
        <source>Go through the first steps again…</source>
        <translation>Reprendre les premières étapes…</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>en vigueur</translation>
    </message>
    <message>
        <source>No hours are kept yet: all work is out of hours.</source>
        <translation>Aucun horaire n’est encore enregistré&#xa0;: tout travail est hors horaires.</translation>
    </message>
    <message>
        <source>Save or cancel what you changed first.</source>
        <translation>Enregistrez ou annulez d’abord ce que vous avez modifié.</translation>
    </message>
    <message>
        <source>Keep these hours</source>
        <translation>Garder ces horaires</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Hours saved, valid from {day}.</source>
        <translation>Horaire enregistré, valable à partir du {day}.</translation>
    </message>
    <message>
        <source>The hours valid from {day} are removed.</source>
        <translation>L’horaire valable à partir du {day} est retiré.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Choose others</source>
        <translation>Choisir d’autres fichiers</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Import past work and messages</source>
        <translation>Importer du travail et des messages passés</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Read again with this choice</source>
        <translation>Relire avec ce choix</translation>
    </message>
    <message>
        <source>Read with these columns</source>
        <translation>Lire avec ces colonnes</translation>
    </message>
    <message>
        <source>Keep these decisions</source>
        <translation>Enregistrer ces décisions</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Fichiers à importer</translation>
    </message>
    <message>
        <source>Folder to import</source>
        <translation>Dossier à importer</translation>
    </message>
    <message>
        <source>Reading the files…</source>
        <translation>Lecture des fichiers…</translation>
    </message>
    <message>
        <source>Keeping what was read…</source>
        <translation>Enregistrement de ce qui a été lu…</translation>
    </message>
    <message>
        <source>Looking for sessions in what was sent…</source>
        <translation>Recherche de plages d’après les envois…</translation>
    </message>
    <message>
        <source>The file does not say which messages are yours: import it first, and tick your name there. Nothing was proposed.</source>
        <translation>Le fichier ne dit pas quels messages sont les vôtres : importez-le d’abord, et cochez-y votre nom. Rien n’a été proposé.</translation>
    </message>
</context>
<context>
    <name>IncidentDialog</name>
    <message>
        <source>Hostile messages</source>
        <translation>Messages virulents</translation>
    </message>
    <message>
        <source>Neither content nor names are kept here: ask your employer to preserve the original.</source>
        <translation>Ni contenu ni nom n’est gardé ici : demandez à votre employeur de conserver l’original.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>How many messages</source>
        <translation>Combien de messages</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Time spent</source>
        <translation>Temps passé</translation>
    </message>
    <message>
        <source>10 min, if you know it</source>
        <translation>10 min, si vous le savez</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Suites données</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>number of a report or a complaint</source>
        <translation>numéro d’un signalement ou d’une plainte</translation>
    </message>
</context>
<context>
    <name>IncidentsCard</name>
    <message>
        <source>Hostile messages, sheet by sheet</source>
        <translation>Messages virulents, fiche par fiche</translation>
    </message>
    <message>
        <source>Add a sheet…</source>
        <translation>Ajouter une fiche…</translation>
    </message>
    <message>
        <source>By the agent’s own judgement; neither content nor names are kept here. Ask your employer to preserve the original.</source>
        <translation>Selon votre propre appréciation ; ni contenu ni nom n’est gardé ici. Demandez à votre employeur de conserver l’original.</translation>
    </message>
    <message>
        <source>No sheet in this range.</source>
        <translation>Aucune fiche dans cette période.</translation>
    </message>
    <message>
        <source>Hostile messages by month</source>
        <translation>Messages virulents par mois</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Fiches</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Time spent</source>
        <translation>Temps passé</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Suites données</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Change or remove…</source>
        <translation>Modifier ou retirer…</translation>
    </message>
</context>
<context>
    <name>JournalPage</name>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>I worked…</source>
        <translation>J’ai travaillé…</translation>
    </message>
    <message>
        <source>What was worked, in one line</source>
        <translation>Ce qui a été travaillé, en une ligne</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>Que regarder</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Demandes</translation>
    </message>
    <message>
        <source>Leave, on-call, recovery</source>
        <translation>Congés, astreintes, récupérations</translation>
    </message>
    <message>
        <source>Nothing is noted yet</source>
        <translation>Rien n’est encore noté</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln demande</numerusform>
            <numerusform>%Ln demandes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with a reference</source>
        <translation>
            <numerusform>%Ln avec référence</numerusform>
            <numerusform>%Ln avec référence</numerusform>
        </translation>
    </message>
    <message>
        <source>none with a reference</source>
        <translation>aucune avec référence</translation>
    </message>
    <message>
        <source>{time} worked</source>
        <translation>{time} travaillées</translation>
    </message>
    <message>
        <source>of which {time} out of hours</source>
        <translation>dont {time} hors horaires</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) not filled in</source>
        <translation>
            <numerusform>%Ln jour non renseigné</numerusform>
            <numerusform>%Ln jours non renseignés</numerusform>
        </translation>
    </message>
    <message>
        <source>17/11 20h45-22h10 fb 12 dga sms 20h31</source>
        <translation>17/11 20h45-22h10 fb 12 dga sms 20h31</translation>
    </message>
    <message>
        <source>Date, from-to, channel, who asked: in any order. Enter saves.</source>
        <translation>Date, de-à, canal, à la demande de qui&#xa0;: dans n’importe quel ordre. Entrée enregistre.</translation>
    </message>
    <message>
        <source>9h-12h30</source>
        <translation>9h-12h30</translation>
    </message>
    <message>
        <source>What was worked on {day}? One line for each session: Shift+Enter begins another, Enter saves.</source>
        <translation>Quel travail le {day}&#x202f;? Une ligne par session&#x202f;: Maj+Entrée en commence une autre, Entrée enregistre.</translation>
    </message>
</context>
<context>
    <name>KeepDialog</name>
    <message>
        <source>Keep an organisation</source>
        <translation>Conserver une organisation</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Add to the report</source>
        <translation>Ajouter au relevé</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conserver</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Under which name?</source>
        <translation>Sous quel nom ?</translation>
    </message>
    <message>
        <source>“{name}” is kept already; it will be replaced.</source>
        <translation>« {name} » existe déjà ; elle sera remplacée.</translation>
    </message>
</context>
<context>
    <name>KeepRunningDialog</name>
    <message>
        <source>Keep cmtracker running?</source>
        <translation>Laisser cmtracker en marche&#x202f;?</translation>
    </message>
    <message>
        <source>There is no notification area to close it to. Minimised, it goes on and reminders are heard; ended, nothing is lost.</source>
        <translation>Il n’y a pas de zone de notification où le fermer. En fenêtre réduite, il continue et les rappels s’affichent&#x202f;; s’il se termine, rien n’est perdu.</translation>
    </message>
    <message>
        <source>Do not ask again (settings, reminders)</source>
        <translation>Ne plus demander (réglages, rappels)</translation>
    </message>
    <message>
        <source>Keep running, minimised</source>
        <translation>Continuer, en fenêtre réduite</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>KeptCard</name>
    <message>
        <source>Add to the report</source>
        <translation>Ajouter au relevé</translation>
    </message>
    <message>
        <source>Add to the report: {name}</source>
        <translation>Ajouter au relevé : {name}</translation>
    </message>
    <message>
        <source>As a proposal to examine together, on the first page.</source>
        <translation>Comme proposition à examiner ensemble, en première page.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove: {name}</source>
        <translation>Retirer : {name}</translation>
    </message>
    <message>
        <source>a later start after an evening</source>
        <translation>début plus tardif après une soirée</translation>
    </message>
    <message>
        <source>somebody else at work</source>
        <translation>quelqu’un d’autre présent</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) on call in turn</source>
        <translation>
            <numerusform>%n personne d’astreinte</numerusform>
            <numerusform>%n personnes d’astreinte à tour de rôle</numerusform>
        </translation>
    </message>
    <message>
        <source>automatic reply</source>
        <translation>réponse automatique</translation>
    </message>
</context>
<context>
    <name>KeptRow</name>
    <message>
        <source>What you kept</source>
        <translation>Ce que vous avez conservé</translation>
    </message>
    <message>
        <source>Nothing is kept yet. “Add to the report…” puts an organisation here under a name of yours: it is played through on every range, and proposed in the report unless you say otherwise.</source>
        <translation>Rien n’est encore conservé. « Ajouter au relevé… » range ici une organisation sous le nom de votre choix : elle est rejouée sur chaque période et proposée dans le relevé, sauf si vous en décidez autrement.</translation>
    </message>
</context>
<context>
    <name>KeyFigures</name>
    <message>
        <source>Out of hours</source>
        <translation>Hors horaires</translation>
    </message>
    <message>
        <source>Evenings worked</source>
        <translation>Soirées travaillées</translation>
    </message>
    <message>
        <source>Week-ends worked</source>
        <translation>Week-ends travaillés</translation>
    </message>
    <message>
        <source>Rests below the minimum</source>
        <translation>Repos sous le minimum</translation>
    </message>
    <message>
        <source>Messages out of hours</source>
        <translation>Messages hors horaires</translation>
    </message>
    <message numerus="yes">
        <source>%n Sunday(s)</source>
        <translation>
            <numerusform>%n dimanche</numerusform>
            <numerusform>%n dimanches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n public holiday(s)</source>
        <translation>
            <numerusform>%n jour férié</numerusform>
            <numerusform>%n jours fériés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n free evening(s)</source>
        <translation>
            <numerusform>%n soirée libre</numerusform>
            <numerusform>%n soirées libres</numerusform>
        </translation>
    </message>
    <message>
        <source>no hours recorded</source>
        <translation>aucune heure notée</translation>
    </message>
    <message>
        <source>none known yet</source>
        <translation>aucun connu pour l’instant</translation>
    </message>
    <message>
        <source>{long} of 15 min or more</source>
        <translation>{long} de 15 min ou plus</translation>
    </message>
    <message>
        <source>Rests under {limit}</source>
        <translation>Repos inférieurs à {limit}</translation>
    </message>
    <message>
        <source>these rules set no daily rest</source>
        <translation>ces règles ne fixent pas de repos quotidien</translation>
    </message>
    <message>
        <source>no shorter rest in the log</source>
        <translation>aucun repos plus court dans le journal</translation>
    </message>
    <message>
        <source>the shortest: {shortest}</source>
        <translation>le plus court&#xa0;: {shortest}</translation>
    </message>
    <message numerus="yes">
        <source>%n covered by a decision</source>
        <translation>
            <numerusform>%n couverte par une décision</numerusform>
            <numerusform>%n couvertes par une décision</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <comment>between the parts of a note</comment>
        <translation> ; </translation>
    </message>
    <message numerus="yes">
        <source>%n asked for</source>
        <translation>
            <numerusform>%n demandée</numerusform>
            <numerusform>%n demandées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n after a request</source>
        <translation>
            <numerusform>%n à la suite d’une demande</numerusform>
            <numerusform>%n à la suite d’une demande</numerusform>
        </translation>
    </message>
    <message>
        <source>none after a request</source>
        <translation>aucun à la suite d’une demande</translation>
    </message>
    <message>
        <source>{part} of {all} received</source>
        <translation>{part} sur {all} reçus</translation>
    </message>
    <message>
        <source>no messages counted</source>
        <translation>aucun message compté</translation>
    </message>
    <message>
        <source>{worked} of {all}</source>
        <comment>14 evenings of 60</comment>
        <translation>{worked} sur {all}</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Raccourcis</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Start or stop</source>
        <translation>Commencer ou terminer</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>Mettre en pause ou reprendre</translation>
    </message>
    <message>
        <source>I just answered</source>
        <translation>Je viens de répondre</translation>
    </message>
    <message>
        <source>The answer just given took 5 minutes</source>
        <translation>La réponse tout juste donnée a pris 5 minutes</translation>
    </message>
    <message>
        <source>Change the last session of the day shown</source>
        <translation>Modifier la dernière plage du jour affiché</translation>
    </message>
    <message>
        <source>Who asked (in the card of what runs)</source>
        <translation>Qui a fait la demande (dans la carte de ce qui est en cours)</translation>
    </message>
    <message>
        <source>1 or 10 messages handled on the first channel</source>
        <translation>1 ou 10 messages traités sur le premier canal</translation>
    </message>
    <message>
        <source>Add a session</source>
        <translation>Ajouter une plage</translation>
    </message>
    <message>
        <source>Import files, folders or notes</source>
        <translation>Importer des fichiers, un dossier ou des notes</translation>
    </message>
    <message>
        <source>Import what is on the clipboard</source>
        <translation>Importer le contenu du presse-papiers</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Earlier or later range (Overview, Reports)</source>
        <translation>Période précédente ou suivante (Bilan, Relevés)</translation>
    </message>
    <message>
        <source>Day before or next day (Today), or week (My week)</source>
        <translation>Veille ou lendemain (Aujourd’hui), semaine (Ma semaine)</translation>
    </message>
    <message>
        <source>Week before or next week (Journal)</source>
        <translation>Semaine précédente ou suivante (Journal)</translation>
    </message>
    <message>
        <source>Move a session by a quarter of an hour (week)</source>
        <translation>Déplacer une plage d’un quart d’heure (semaine)</translation>
    </message>
    <message>
        <source>Move a session to another day (week)</source>
        <translation>Déplacer une plage vers un autre jour (semaine)</translation>
    </message>
    <message>
        <source>Move the end of a session (week)</source>
        <translation>Déplacer la fin d’une plage (semaine)</translation>
    </message>
    <message>
        <source>Move the start of a session (week)</source>
        <translation>Déplacer le début d’une plage (semaine)</translation>
    </message>
    <message>
        <source>Change a cell of the list</source>
        <translation>Modifier une case de la liste</translation>
    </message>
    <message>
        <source>Remove the chosen sessions (list, week)</source>
        <translation>Retirer les plages sélectionnées (liste, semaine)</translation>
    </message>
    <message>
        <source>Search in the list, or in the help</source>
        <translation>Rechercher dans la liste, ou dans l’aide</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Retour à aujourd’hui</translation>
    </message>
    <message>
        <source>My week</source>
        <translation>Ma semaine</translation>
    </message>
    <message>
        <source>Point at the parts of a picture</source>
        <translation>Parcourir les parties d’un graphique</translation>
    </message>
    <message>
        <source>Page before or next page (Reports, in the preview)</source>
        <translation>Page précédente ou suivante (Relevés, dans l’aperçu)</translation>
    </message>
    <message>
        <source>Larger or smaller (Reports, in the preview)</source>
        <translation>Agrandir ou réduire (Relevés, dans l’aperçu)</translation>
    </message>
    <message>
        <source>Next or previous field</source>
        <translation>Champ suivant ou précédent</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fermer la fenêtre</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>How the figures are made</source>
        <translation>Comment ces chiffres sont faits</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Cette liste</translation>
    </message>
</context>
<context>
    <name>LanguageStep</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Celle du système</translation>
    </message>
</context>
<context>
    <name>LastSession</name>
    <message>
        <source>Complete</source>
        <translation>Compléter</translation>
    </message>
    <message>
        <source>Say more of the last session</source>
        <translation>Compléter la dernière plage</translation>
    </message>
    <message>
        <source>To take up tomorrow: … (in no report)</source>
        <translation>À reprendre demain&#xa0;: … (ne figure dans aucun relevé)</translation>
    </message>
    <message>
        <source>To take up tomorrow</source>
        <translation>À reprendre demain</translation>
    </message>
    <message>
        <source>Remind me tomorrow</source>
        <translation>Me le rappeler demain</translation>
    </message>
    <message>
        <source>Done, nothing to add</source>
        <translation>Rien à ajouter</translation>
    </message>
    <message>
        <source>Last session: {when} ({duration})</source>
        <translation>Dernière plage&#xa0;: {when} ({duration})</translation>
    </message>
</context>
<context>
    <name>LateStart</name>
    <message>
        <source>I start later today</source>
        <translation>Je commence plus tard aujourd’hui</translation>
    </message>
    <message>
        <source>Work may resume from {time} on</source>
        <translation>Reprise possible à partir de {time}</translation>
    </message>
    <message>
        <source>Work until {end}; the schedule begins at {begin} (minimum rest: {limit}).</source>
        <translation>Travail jusqu’au {end} ; l’horaire prévu commence à {begin} (repos minimum : {limit}).</translation>
    </message>
</context>
<context>
    <name>Leave</name>
    <message>
        <source>absence, reason hidden</source>
        <translation>absence, motif masqué</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} j</translation>
    </message>
    <message>
        <source>nothing was due</source>
        <translation>rien n’était dû</translation>
    </message>
    <message>
        <source>overlaps another absence</source>
        <translation>chevauche une autre absence</translation>
    </message>
    <message>
        <source>on call</source>
        <translation>astreinte</translation>
    </message>
    <message>
        <source>no reference: informal watch</source>
        <translation>sans référence : veille informelle</translation>
    </message>
    <message>
        <source>overlaps another window</source>
        <translation>chevauche une autre astreinte</translation>
    </message>
</context>
<context>
    <name>LeaveActs</name>
    <message>
        <source>In the log already, kept once: {what}.</source>
        <translation>Déjà dans le journal, gardé une seule fois : {what}.</translation>
    </message>
    <message>
        <source>on-call window, {times}</source>
        <translation>astreinte, {times}</translation>
    </message>
    <message>
        <source>Saved: days off in {year}. Undo brings back what was.</source>
        <translation>Enregistré : congés en {year}. « Annuler » rétablit ce qui était.</translation>
    </message>
    <message>
        <source>Counter removed. Undo brings it back.</source>
        <translation>Compteur retiré. « Annuler » le rétablit.</translation>
    </message>
    <message>
        <source>The e-mail is on the clipboard: paste it into a message.</source>
        <translation>Le courriel est dans le presse-papiers : collez-le dans un message.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of the ledger</source>
        <translation>
            <numerusform>%n étape du suivi</numerusform>
            <numerusform>%n étapes du suivi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveCounters</name>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Droits</translation>
    </message>
    <message>
        <source>Carried over</source>
        <translation>Reportés</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Pris</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Prévus</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Reste</translation>
    </message>
    <message>
        <source>Counters of leave</source>
        <translation>Compteurs de congés</translation>
    </message>
    <message>
        <source>Keep counters of my days off…</source>
        <translation>Tenir le compte de mes congés…</translation>
    </message>
    <message>
        <source>Keep these days</source>
        <translation>Enregistrer ces jours</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove the counter of this kind</source>
        <translation>Retirer le compteur de cette nature</translation>
    </message>
    <message>
        <source>Kind of days off</source>
        <translation>Nature des jours</translation>
    </message>
    <message>
        <source>Days given</source>
        <translation>Jours de droit</translation>
    </message>
    <message>
        <source>Days carried over</source>
        <translation>Jours reportés</translation>
    </message>
    <message>
        <source>25 or 25.5</source>
        <translation>25 ou 25,5</translation>
    </message>
    <message>
        <source>Days off in {year}</source>
        <translation>Congés en {year}</translation>
    </message>
    <message>
        <source>Counted are the half days of absences on dates that owe hours; what is planned is taken off what is left.</source>
        <translation>Sont comptées les demi-journées d’absence des jours où des heures sont dues ; ce qui est prévu est déduit du reste.</translation>
    </message>
    <message>
        <source>Absences entered by times are shown in hours, and not taken off.</source>
        <translation>Les absences saisies en heures sont affichées en heures, et ne sont pas déduites.</translation>
    </message>
</context>
<context>
    <name>LeaveFields</name>
    <message>
        <source>What is entered</source>
        <translation>Nature de la saisie</translation>
    </message>
    <message>
        <source>First date</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last date</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Which part of each date</source>
        <translation>Partie de chaque jour</translation>
    </message>
    <message>
        <source>From what time</source>
        <translation>À partir de quelle heure</translation>
    </message>
    <message>
        <source>Until what time</source>
        <translation>Jusqu’à quelle heure</translation>
    </message>
    <message>
        <source>Reference of the on-call duty</source>
        <translation>Référence de l’astreinte</translation>
    </message>
    <message>
        <source>Reference of the decision</source>
        <translation>Référence de la délibération</translation>
    </message>
    <message>
        <source>Whole days</source>
        <translation>Jours entiers</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Horaires</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Au</translation>
    </message>
    <message>
        <source>On call</source>
        <translation>Astreinte</translation>
    </message>
</context>
<context>
    <name>LeaveForm</name>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Choose the dates in the calendar (drag for several), or type them.</source>
        <translation>Choisissez les jours dans le calendrier (glissez pour en prendre plusieurs), ou saisissez-les.</translation>
    </message>
    <message>
        <source>Without a reference this is an informal watch.</source>
        <translation>Sans référence, il s’agit d’une veille informelle.</translation>
    </message>
    <message>
        <source>This date cannot be read. Write 17/11, yesterday or Tuesday.</source>
        <translation>Date illisible : écrivez 17/11, hier ou mardi.</translation>
    </message>
    <message>
        <source>Give both times.</source>
        <translation>Indiquez les deux heures.</translation>
    </message>
    <message>
        <source>{when}: nothing is due then.</source>
        <translation>{when} : rien n’est dû à ce moment.</translation>
    </message>
    <message>
        <source>{when}: {taken}, {due} less due.</source>
        <translation>{when} : {taken}, {due} en moins à faire.</translation>
    </message>
    <message>
        <source>Which hours it gives back is noted under “To recover”, below.</source>
        <translation>Les heures qu’elle compense se notent plus bas, dans «&#xa0;À récupérer&#xa0;».</translation>
    </message>
    <message numerus="yes">
        <source>It overlaps %n other absence(s).</source>
        <translation>
            <numerusform>Elle chevauche %n autre absence.</numerusform>
            <numerusform>Elle chevauche %n autres absences.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n confirmed session(s) lie there, {time} of which would no longer count: you are asked before anything is saved.</source>
        <translation>
            <numerusform>%n plage déjà confirmée s’y trouve ; {time} ne compteraient plus : la question vous sera posée avant l’enregistrement.</numerusform>
            <numerusform>%n plages déjà confirmées s’y trouvent ; {time} ne compteraient plus : la question vous sera posée avant l’enregistrement.</numerusform>
        </translation>
    </message>
    <message>
        <source>No confirmed day is concerned.</source>
        <translation>Aucun jour déjà confirmé n’est concerné.</translation>
    </message>
    <message>
        <source>What is entered here is not saved yet: save it first, or press “{clear}”.</source>
        <translation>Ce qui est saisi ici n’est pas encore enregistré : enregistrez-le d’abord, ou appuyez sur « {clear} ».</translation>
    </message>
</context>
<context>
    <name>LeaveLedger</name>
    <message>
        <source>Which hours are listed</source>
        <translation>Heures affichées</translation>
    </message>
    <message>
        <source>Ask for recovery</source>
        <translation>Demander une récupération</translation>
    </message>
    <message>
        <source>Estimate…</source>
        <translation>Estimation…</translation>
    </message>
    <message>
        <source>Hours to recover</source>
        <translation>Heures à récupérer</translation>
    </message>
    <message>
        <source>Date of the step</source>
        <translation>Date de l’étape</translation>
    </message>
    <message>
        <source>Note the step</source>
        <translation>Noter l’étape</translation>
    </message>
    <message>
        <source>Remove the last step</source>
        <translation>Retirer la dernière étape</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>À compenser</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Step to be noted</source>
        <translation>Étape à noter</translation>
    </message>
    <message>
        <source>How much, if not all that is left</source>
        <translation>Durée, si ce n’est pas tout le reste</translation>
    </message>
    <message>
        <source>all that is left</source>
        <translation>tout le reste</translation>
    </message>
    <message>
        <source>To recover: {time}</source>
        <translation>À récupérer : {time}</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Récupération</translation>
    </message>
    <message>
        <source>Hours worked out of hours at the request of your hierarchy, and what became of them. Whether they are given back as rest or paid is for the employer to say.</source>
        <translation>Heures travaillées hors horaires à la demande de votre hiérarchie, et leur suite. L’employeur décide si elles sont récupérées ou payées.</translation>
    </message>
    <message>
        <source>Out-of-hours work that was asked for will be listed here, to be asked back as rest.</source>
        <translation>Le travail demandé hors horaires figurera ici, pour en demander la récupération.</translation>
    </message>
    <message numerus="yes">
        <source>{time} asked for on {day}, no answer for %n day(s)</source>
        <translation>
            <numerusform>{time} demandées le {day}, sans réponse depuis %n jour</numerusform>
            <numerusform>{time} demandées le {day}, sans réponse depuis %n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>{time} asked for today, no answer yet</source>
        <translation>{time} demandées aujourd’hui, pas encore de réponse</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Acceptée</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>Ask for the answer</source>
        <translation>Relancer</translation>
    </message>
</context>
<context>
    <name>LeaveList</name>
    <message>
        <source>What is listed</source>
        <translation>Éléments affichés</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Absences</source>
        <translation>Absences</translation>
    </message>
    <message>
        <source>On call</source>
        <translation>Astreinte</translation>
    </message>
    <message>
        <source>Name hidden reasons</source>
        <translation>Afficher les motifs masqués</translation>
    </message>
    <message>
        <source>Absences and on-call windows</source>
        <translation>Absences et astreintes</translation>
    </message>
    <message>
        <source>Leave and on-call windows of this year will be listed here.</source>
        <translation>Les congés et les astreintes de l’année figureront ici.</translation>
    </message>
    <message>
        <source>In {year}</source>
        <translation>En {year}</translation>
    </message>
    <message>
        <source>Ahead</source>
        <translation>À venir</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Passées</translation>
    </message>
</context>
<context>
    <name>LeaveTab</name>
    <message>
        <source>The year before (Alt+Left)</source>
        <translation>L’année précédente (Alt+Gauche)</translation>
    </message>
    <message>
        <source>The next year (Alt+Right)</source>
        <translation>L’année suivante (Alt+Droite)</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Cette année</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Voir le tableau</translation>
    </message>
    <message>
        <source>Year of leave and on-call duty</source>
        <translation>Année des congés et des astreintes</translation>
    </message>
    <message>
        <source>{kind}: {taken}</source>
        <translation>{kind} : {taken}</translation>
    </message>
    <message numerus="yes">
        <source>%n public holiday(s)</source>
        <translation>
            <numerusform>%n jour férié</numerusform>
            <numerusform>%n jours fériés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on-call window(s)</source>
        <translation>
            <numerusform>%n astreinte</numerusform>
            <numerusform>%n astreintes</numerusform>
        </translation>
    </message>
    <message>
        <source>public holiday</source>
        <translation>jour férié</translation>
    </message>
    <message>
        <source>on call</source>
        <translation>astreinte</translation>
    </message>
    <message>
        <source>being entered</source>
        <translation>en cours de saisie</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>What lies on it</source>
        <translation>Congé, jour férié ou astreinte</translation>
    </message>
    <message>
        <source>Leave and on-call duty in {year}</source>
        <translation>Congés et astreintes en {year}</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>cmtracker goes on in the tray. Quit is in its menu.</source>
        <translation>cmtracker reste dans la zone de notification. «&#xa0;Quitter&#xa0;» est dans son menu.</translation>
    </message>
</context>
<context>
    <name>LedgerModel</name>
    <message>
        <source>Worked on</source>
        <translation>Travail du</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Reste</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>Où en est-on</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>without ground: these hours no longer count</source>
        <translation>sans fondement : ces heures ne comptent plus</translation>
    </message>
    <message>
        <source>{step} on {day}</source>
        <translation>{step} le {day}</translation>
    </message>
</context>
<context>
    <name>LeftoverDialog</name>
    <message>
        <source>Keep the file alone</source>
        <translation>Garder le fichier seul</translation>
    </message>
    <message>
        <source>Keep the file with what lies beside it</source>
        <translation>Garder le fichier avec ce qui se trouve à côté</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Beside the log {file} lies a “-wal” or “-journal” file that does not belong to it, or no longer: opened together, each would destroy the other. Nothing was changed, and both were copied to {folder}.</source>
        <translation>À côté du journal {file} se trouve un fichier «&#xa0;-wal&#xa0;» ou «&#xa0;-journal&#xa0;» qui n’est pas le sien, ou ne l’est plus&#xa0;: ouverts ensemble, ils se détruiraient l’un l’autre. Rien n’a été modifié, et les deux ont été copiés dans {folder}.</translation>
    </message>
    <message>
        <source>The file alone: {holds}.</source>
        <translation>Le fichier seul&#xa0;: {holds}.</translation>
    </message>
    <message>
        <source>With what lies beside it: {holds}.</source>
        <translation>Avec ce qui se trouve à côté&#xa0;: {holds}.</translation>
    </message>
    <message>
        <source>The one that you do not keep stays as a copy: you can go back to it.</source>
        <translation>Celui que vous ne gardez pas reste disponible comme copie&#xa0;: vous pourrez y revenir.</translation>
    </message>
    <message>
        <source>Two files of the log do not belong together</source>
        <translation>Deux fichiers du journal ne vont pas ensemble</translation>
    </message>
</context>
<context>
    <name>LetterDialog</name>
    <message>
        <source>Covering letter</source>
        <translation>Courrier d’accompagnement</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Change it as you like; it is kept nowhere.</source>
        <translation>Modifiez-le à votre convenance ; il n’est enregistré nulle part.</translation>
    </message>
</context>
<context>
    <name>LineGroup</name>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>Afficher %Ln de plus</numerusform>
            <numerusform>Afficher %Ln de plus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListFilters</name>
    <message>
        <source>Dates</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>At the request of</source>
        <translation>À la demande de</translation>
    </message>
    <message>
        <source>How entered</source>
        <translation>Mode de saisie</translation>
    </message>
    <message>
        <source>Out of hours</source>
        <translation>Hors horaires</translation>
    </message>
    <message>
        <source>Without reference</source>
        <translation>Sans référence</translation>
    </message>
    <message>
        <source>Without written trace</source>
        <translation>Sans trace écrite</translation>
    </message>
    <message>
        <source>Not noted in time</source>
        <translation>Non notées à temps</translation>
    </message>
    <message>
        <source>Days not filled in</source>
        <translation>Jours non renseignés</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Retirées</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtrer…</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>From (date)</source>
        <translation>Du (date)</translation>
    </message>
    <message>
        <source>To (date)</source>
        <translation>Au (date)</translation>
    </message>
    <message>
        <source>{what}: all</source>
        <translation>{what}&#xa0;: tout</translation>
    </message>
    <message>
        <source>All dates</source>
        <translation>Toutes les dates</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Cette semaine</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Ce mois</translation>
    </message>
    <message>
        <source>Last three months</source>
        <translation>Trois derniers mois</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Cette année</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Du … au …</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Rechercher (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search in notes, evidence and channels</source>
        <translation>Rechercher dans les notes, les traces et les canaux</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>to</source>
        <translation>au</translation>
    </message>
</context>
<context>
    <name>ListTab</name>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Plages</translation>
    </message>
    <message>
        <source>No session is as asked for here.</source>
        <translation>Aucune plage ne correspond à ces choix.</translation>
    </message>
    <message>
        <source>Every session will be listed here, with who asked and how it was entered. “I worked…” notes the first one.</source>
        <translation>Chaque plage sera listée ici, avec l’origine de la demande et le mode de saisie. «&#xa0;J’ai travaillé…&#xa0;» note la première.</translation>
    </message>
    <message numerus="yes">
        <source>Confirm %n day(s) as scheduled…</source>
        <translation>
            <numerusform>Confirmer %n jour conforme…</numerusform>
            <numerusform>Confirmer %n jours conformes…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln plage</numerusform>
            <numerusform>%Ln plages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed session(s)</source>
        <translation>
            <numerusform>%Ln plage retirée</numerusform>
            <numerusform>%Ln plages retirées</numerusform>
        </translation>
    </message>
    <message>
        <source>{time} out of hours</source>
        <translation>{time} hors horaires</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) not filled in</source>
        <translation>
            <numerusform>%Ln jour non renseigné</numerusform>
            <numerusform>%Ln jours non renseignés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockedPage</name>
    <message>
        <source>It opens with your passphrase. Nothing is recorded while it is locked.</source>
        <translation>Il s’ouvre avec votre phrase de passe. Rien n’est enregistré tant qu’il est verrouillé.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
    <message>
        <source>The log is locked</source>
        <translation>Le journal est verrouillé</translation>
    </message>
</context>
<context>
    <name>LogCheck</name>
    <message>
        <source>Log checked:</source>
        <translation>Journal contrôlé :</translation>
    </message>
    <message>
        <source>something does not fit</source>
        <translation>une anomalie</translation>
    </message>
    <message>
        <source>nothing amiss</source>
        <translation>aucune anomalie</translation>
    </message>
    <message>
        <source>Log checked on {day}:</source>
        <translation>Journal contrôlé le {day} :</translation>
    </message>
    <message>
        <source>Log checked this morning:</source>
        <translation>Journal contrôlé ce matin :</translation>
    </message>
    <message>
        <source>Log checked this afternoon:</source>
        <translation>Journal contrôlé cet après-midi :</translation>
    </message>
    <message>
        <source>Log checked this evening:</source>
        <translation>Journal contrôlé ce soir :</translation>
    </message>
</context>
<context>
    <name>LooksPart</name>
    <message>
        <source>The language of the window, of reports and of reminders.</source>
        <translation>La langue de la fenêtre, des relevés et des rappels.</translation>
    </message>
    <message>
        <source>Light or dark; “as the system” follows your desktop.</source>
        <translation>Claire ou sombre&#x202f;; «&#xa0;comme le système&#xa0;» suit votre bureau.</translation>
    </message>
    <message>
        <source>Parts of a picture are told apart by lines as well as by colour.</source>
        <translation>Les parties d’une image se distinguent par des traits autant que par la couleur.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>You are looking at an example: the year of a fictitious person. Nothing can be noted in it.</source>
        <translation>Ceci est un exemple&#xa0;: l’année d’une personne fictive. Rien ne peut y être noté.</translation>
    </message>
    <message>
        <source>Example year – cmtracker</source>
        <translation>Année d’exemple – cmtracker</translation>
    </message>
</context>
<context>
    <name>MakeRow</name>
    <message>
        <source>Make the PDF…</source>
        <translation>Créer le PDF…</translation>
    </message>
    <message>
        <source>Spreadsheet…</source>
        <translation>Tableur…</translation>
    </message>
    <message>
        <source>Other formats…</source>
        <translation>Autres formats…</translation>
    </message>
    <message>
        <source>Make it all the same, and say so in it</source>
        <translation>Établir quand même, avec cette mention</translation>
    </message>
    <message>
        <source>Papers for my union or lawyer (ZIP)…</source>
        <translation>Dossier pour mon syndicat ou mon avocat (ZIP)…</translation>
    </message>
    <message>
        <source>Covering letter…</source>
        <translation>Courrier d’accompagnement…</translation>
    </message>
    <message>
        <source>Spreadsheet (ODS)</source>
        <translation>Tableur (ODS)</translation>
    </message>
    <message>
        <source>Sessions as a calendar (ICS)</source>
        <translation>Plages en calendrier (ICS)</translation>
    </message>
    <message>
        <source>Days as CSV</source>
        <translation>Jours en CSV</translation>
    </message>
    <message>
        <source>Data as JSON</source>
        <translation>Données en JSON</translation>
    </message>
    <message>
        <source>Where to keep the report</source>
        <translation>Où enregistrer le relevé</translation>
    </message>
    <message>
        <source>No report was made, because the log does not verify.</source>
        <translation>Aucun relevé n’a été établi, car le contrôle du journal a échoué.</translation>
    </message>
</context>
<context>
    <name>MakingProgress</name>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>The report is being made…</source>
        <translation>Le relevé est en cours d’établissement…</translation>
    </message>
    <message>
        <source>Checking the log…</source>
        <translation>Contrôle du journal…</translation>
    </message>
    <message>
        <source>Gathering the figures…</source>
        <translation>Réunion des chiffres…</translation>
    </message>
    <message>
        <source>Making the report…</source>
        <translation>Mise en page du relevé…</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>Écriture du fichier…</translation>
    </message>
</context>
<context>
    <name>MarkDialog</name>
    <message>
        <source>Fact of the chronology</source>
        <translation>Fait de la chronologie</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>In a word</source>
        <translation>En un mot</translation>
    </message>
    <message>
        <source>a function, a channel; no name</source>
        <translation>une fonction, un canal ; aucun nom</translation>
    </message>
</context>
<context>
    <name>MessageFiguresRow</name>
    <message>
        <source>Out of hours</source>
        <translation>Hors horaires</translation>
    </message>
    <message>
        <source>Judged hostile</source>
        <translation>Jugés virulents</translation>
    </message>
    <message>
        <source>and {published} published</source>
        <translation>et {published} publiés</translation>
    </message>
    <message>
        <source>no messages counted</source>
        <translation>aucun message compté</translation>
    </message>
    <message>
        <source>{part} of {all}, as judged by the person who reads them</source>
        <translation>{part} sur {all}, selon l’appréciation de l’agent</translation>
    </message>
    <message>
        <source>{part} of {all} received</source>
        <translation>{part} sur {all} reçus</translation>
    </message>
    <message>
        <source>{rate} for each hour worked</source>
        <translation>{rate} par heure travaillée</translation>
    </message>
</context>
<context>
    <name>MessageWeeks</name>
    <message>
        <source>messages-per-week</source>
        <translation>messages-par-semaine</translation>
    </message>
    <message>
        <source>Do messages keep office hours?</source>
        <translation>Les messages suivent-ils les horaires de bureau ?</translation>
    </message>
    <message>
        <source>No messages are counted in this range.</source>
        <translation>Aucun message n’est compté sur cette période.</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>messages</translation>
    </message>
    <message>
        <source>in hours</source>
        <translation>dans les horaires</translation>
    </message>
    <message>
        <source>out of hours</source>
        <translation>hors horaires</translation>
    </message>
    <message>
        <source>{share} of the messages arrive out of hours</source>
        <translation>{share} des messages arrivent hors horaires</translation>
    </message>
    <message>
        <source>{share} of the worked hours are out of hours</source>
        <translation>{share} des heures travaillées sont hors horaires</translation>
    </message>
    <message>
        <source>above: messages received; below: hours worked</source>
        <translation>en haut : messages reçus ; en bas : heures travaillées</translation>
    </message>
    <message>
        <source>received out of hours</source>
        <translation>reçus hors horaires</translation>
    </message>
    <message>
        <source>received in hours</source>
        <translation>reçus dans les horaires</translation>
    </message>
    <message>
        <source>worked in hours</source>
        <translation>travail dans les horaires</translation>
    </message>
    <message>
        <source>worked out of hours</source>
        <translation>travail hors horaires</translation>
    </message>
    <message>
        <source>handled</source>
        <translation>traités</translation>
    </message>
    <message>
        <source>hostile</source>
        <translation>virulents</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçus</translation>
    </message>
    <message>
        <source>Received out of hours</source>
        <translation>Reçus hors horaires</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>Traités</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Publiés</translation>
    </message>
    <message>
        <source>Hostile</source>
        <translation>Virulents</translation>
    </message>
    <message>
        <source>Worked</source>
        <translation>Travaillé</translation>
    </message>
    <message>
        <source>Worked out of hours</source>
        <translation>Travaillé hors horaires</translation>
    </message>
</context>
<context>
    <name>MessagesCard</name>
    <message>
        <source>Messages today</source>
        <translation>Messages aujourd’hui</translation>
    </message>
    <message>
        <source>Count…</source>
        <translation>Compter…</translation>
    </message>
    <message>
        <source>Any number, published ones as well</source>
        <translation>Un nombre quelconque, publications comprises</translation>
    </message>
    <message>
        <source>Channels…</source>
        <translation>Canaux…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) counted by hand set aside: an import covers their quarters of an hour.</source>
        <translation>
            <numerusform>%Ln message compté à la main mis de côté : un import couvre son quart d’heure.</numerusform>
            <numerusform>%Ln messages comptés à la main mis de côté : un import couvre leurs quarts d’heure.</numerusform>
        </translation>
    </message>
    <message>
        <source>{label}: {counts}</source>
        <translation>{label} : {counts}</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Hostile</source>
        <translation>Virulents</translation>
    </message>
    <message>
        <source>{channel}: {count} more received</source>
        <translation>{channel}&#xa0;: reçus, {count} de plus</translation>
    </message>
    <message>
        <source>{channel}: {count} more handled</source>
        <translation>{channel}&#xa0;: traités, {count} de plus</translation>
    </message>
    <message>
        <source>{channel}: {count} more received that is hostile</source>
        <translation>{channel}&#xa0;: {count} message virulent de plus, compté parmi les reçus</translation>
    </message>
</context>
<context>
    <name>MorningCard</name>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>A few answers</source>
        <translation>Quelques réponses</translation>
    </message>
    <message>
        <source>What you worked that evening</source>
        <translation>Ce que vous avez travaillé ce soir-là</translation>
    </message>
    <message>
        <source>Normal day</source>
        <translation>Journée normale</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Autre…</translation>
    </message>
    <message>
        <source>20h45-22h10 fb 12 dga sms 20h31</source>
        <translation>20h45-22h10 fb 12 dga sms 20h31</translation>
    </message>
    <message>
        <source>One line is enough: times, channel and number of messages, who asked, how and when. Nothing is saved before you say so.</source>
        <translation>Une ligne suffit : heures, canal et nombre de messages, qui a demandé, comment et quand. Rien n’est enregistré avant votre accord.</translation>
    </message>
    <message>
        <source>Yesterday evening?</source>
        <translation>Hier soir ?</translation>
    </message>
    <message>
        <source>Yesterday?</source>
        <translation>Hier ?</translation>
    </message>
    <message>
        <source>{day}, in the evening?</source>
        <translation>{day}, en soirée ?</translation>
    </message>
    <message>
        <source>{day}?</source>
        <translation>{day} ?</translation>
    </message>
    <message>
        <source>{day} during the day?</source>
        <translation>{day} en journée ?</translation>
    </message>
    <message>
        <source>{time} agreed, nothing noted in these hours</source>
        <translation>{time} prévues, rien de noté sur ces heures</translation>
    </message>
    <message>
        <source>20h45-22h30 x14 28min</source>
        <translation>20h45-22h30 x14 28min</translation>
    </message>
    <message>
        <source>From the first to the last answer, how many there were, and the minutes that you declare for them. Only these minutes count as work.</source>
        <translation>De la première à la dernière réponse, leur nombre, et les minutes que vous déclarez. Seules ces minutes comptent comme travail.</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move the data</source>
        <translation>Déplacer les données</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Nouveau dossier</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choisir un dossier…</translation>
    </message>
    <message>
        <source>Beside the program, which takes the data along</source>
        <translation>À côté du programme, qui emporte les données</translation>
    </message>
    <message>
        <source>Afterwards, remove what lies in the old folder</source>
        <translation>Retirer ensuite ce qui se trouve dans l’ancien dossier</translation>
    </message>
    <message>
        <source>Open that log instead</source>
        <translation>Ouvrir plutôt ce journal</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Déplacer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>The log lies in {folder}</source>
        <translation>Le journal se trouve dans {folder}</translation>
    </message>
    <message>
        <source>The log, its copies, the preferences and all that lies with them. A folder that is there already takes them in one of their own, “cmtracker-data”.</source>
        <translation>Le journal, ses copies, les préférences et tout ce qui les accompagne. Un dossier qui existe déjà les reçoit dans un dossier à eux, «&#xa0;cmtracker-data&#xa0;».</translation>
    </message>
    <message>
        <source>Everything is copied and compared first, then the log is opened in the new folder. What stays in the old one is not opened any more.</source>
        <translation>Tout est d’abord copié et comparé, puis le journal est ouvert dans le nouveau dossier. Ce qui reste dans l’ancien n’est plus ouvert.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
</context>
<context>
    <name>MyWeek</name>
    <message>
        <source>The week before (Alt+Left)</source>
        <translation>La semaine précédente (Alt+Gauche)</translation>
    </message>
    <message>
        <source>The next week (Alt+Right)</source>
        <translation>La semaine suivante (Alt+Droite)</translation>
    </message>
    <message>
        <source>My week</source>
        <translation>Ma semaine</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Retour à aujourd’hui</translation>
    </message>
    <message>
        <source>Evenings not answered</source>
        <translation>Soirées sans réponse</translation>
    </message>
    <message>
        <source>Mornings that matter</source>
        <translation>Matins qui comptent</translation>
    </message>
    <message>
        <source>Out of hours, origin not said</source>
        <translation>Hors horaires, origine non précisée</translation>
    </message>
    <message>
        <source>Hours to recover</source>
        <translation>Heures à récupérer</translation>
    </message>
    <message>
        <source>The note of the week</source>
        <translation>Le point de la semaine</translation>
    </message>
    <message>
        <source>Copy the note of the week</source>
        <translation>Copier le point de la semaine</translation>
    </message>
    <message>
        <source>I sent it</source>
        <translation>Je l’ai envoyé</translation>
    </message>
    <message>
        <source>How the note was sent</source>
        <translation>Moyen d’envoi du point</translation>
    </message>
    <message>
        <source>Did you work after your hours?</source>
        <translation>Avez-vous travaillé après vos horaires ?</translation>
    </message>
    <message>
        <source>All answered so far.</source>
        <translation>Toutes les soirées ont une réponse.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>I worked…</source>
        <translation>J’ai travaillé…</translation>
    </message>
    <message>
        <source>{date}: nothing</source>
        <translation>{date} : rien</translation>
    </message>
    <message>
        <source>{date}: I worked</source>
        <translation>{date} : j’ai travaillé</translation>
    </message>
    <message>
        <source>When you began the next day decides whether the rest was kept.</source>
        <translation>L’heure de reprise du lendemain dit si le repos a été respecté.</translation>
    </message>
    <message>
        <source>No open day follows a late evening.</source>
        <translation>Aucune journée à confirmer ne suit une soirée travaillée.</translation>
    </message>
    <message>
        <source>Normal day</source>
        <translation>Journée normale</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Autre…</translation>
    </message>
    <message>
        <source>{date}: normal day</source>
        <translation>{date} : journée normale</translation>
    </message>
    <message>
        <source>{date}: other hours</source>
        <translation>{date} : autres heures</translation>
    </message>
    <message>
        <source>{day}: work until {end}; from {begin} on the rest would be {rest} (minimum: {limit})</source>
        <translation>{day} : travail jusqu’au {end} ; avec une reprise à {begin}, le repos serait de {rest} (minimum : {limit})</translation>
    </message>
    <message>
        <source>Who asked for this work? Each can be changed later.</source>
        <translation>À la demande de qui ? Chaque réponse peut être modifiée ensuite.</translation>
    </message>
    <message>
        <source>Every session says who asked.</source>
        <translation>L’origine de chaque plage est précisée.</translation>
    </message>
    <message>
        <source>Nothing that was asked of you is left to recover.</source>
        <translation>Aucune heure demandée par votre hiérarchie n’est à récupérer.</translation>
    </message>
    <message>
        <source>To recover: {time}</source>
        <translation>À récupérer : {time}</translation>
    </message>
    <message>
        <source>Out of hours, at the request of your hierarchy.</source>
        <translation>Hors horaires, à la demande de votre hiérarchie.</translation>
    </message>
    <message>
        <source>This week: {time}, not asked for yet</source>
        <translation>Cette semaine : {time}, récupération pas encore demandée</translation>
    </message>
    <message>
        <source>Weeks before: {time}, not asked for yet</source>
        <translation>Semaines précédentes : {time}, récupération pas encore demandée</translation>
    </message>
    <message>
        <source>Ask for recovery</source>
        <translation>Demander une récupération</translation>
    </message>
    <message numerus="yes">
        <source>{time} asked for on {day}, no answer for %n day(s)</source>
        <translation>
            <numerusform>{time} demandées le {day}, sans réponse depuis %n jour</numerusform>
            <numerusform>{time} demandées le {day}, sans réponse depuis %n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>{time} asked for today, no answer yet</source>
        <translation>{time} demandées aujourd’hui, pas encore de réponse</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Acceptée</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>Ask for the answer</source>
        <translation>Relancer</translation>
    </message>
    <message>
        <source>It tells your hierarchy what was worked out of hours. Once you have sent it, say so: it then counts as told in writing.</source>
        <translation>Il indique à votre hiérarchie ce qui a été fait hors horaires. Une fois envoyé, dites-le : ces heures comptent alors comme signalées par écrit.</translation>
    </message>
    <message>
        <source>Your hierarchy was told of everything this week.</source>
        <translation>Tout a été signalé à votre hiérarchie cette semaine.</translation>
    </message>
    <message>
        <source>Nothing to tell of this week.</source>
        <translation>Rien à signaler cette semaine.</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>category {letter}</source>
        <translation>catégorie {letter}</translation>
    </message>
    <message>
        <source>Example year</source>
        <translation>Année d’exemple</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) out of hours without written trace</source>
        <translation>
            <numerusform>%n plage hors horaires sans trace écrite</numerusform>
            <numerusform>%n plages hors horaires sans trace écrite</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Nights</name>
    <message>
        <source>nights</source>
        <translation>nuits</translation>
    </message>
    <message>
        <source>Was the night’s rest cut?</source>
        <translation>Le repos de la nuit a-t-il été écourté&#x202f;?</translation>
    </message>
    <message>
        <source>No rest between two days of work in this range.</source>
        <translation>Aucun repos entre deux jours de travail sur cette période.</translation>
    </message>
    <message>
        <source>W{number}</source>
        <comment>short form of a week: W24</comment>
        <translation>S{number}</translation>
    </message>
    <message>
        <source>rest of {limit} or more</source>
        <translation>repos de {limit} ou plus</translation>
    </message>
    <message>
        <source>shorter</source>
        <translation>plus court</translation>
    </message>
    <message>
        <source>shorter, made up for</source>
        <translation>plus court, mais compensé</translation>
    </message>
    <message>
        <source>on call</source>
        <translation>astreinte</translation>
    </message>
    <message>
        <source>missing up to {limit}</source>
        <translation>ce qui manque jusqu’à {limit}</translation>
    </message>
    <message>
        <source>no rest</source>
        <translation>aucun repos</translation>
    </message>
    <message numerus="yes">
        <source>none of %n night(s) with a known rest was cut</source>
        <translation>
            <numerusform>aucun repos réduit sur %n nuit au repos connu</numerusform>
            <numerusform>aucun repos réduit sur %n nuits au repos connu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln night(s)</source>
        <translation>
            <numerusform>%Ln nuit</numerusform>
            <numerusform>%Ln nuits</numerusform>
        </translation>
    </message>
    <message>
        <source>{cut} out of {all} with a rest below {limit}</source>
        <translation>{cut} sur {all} avec un repos inférieur à {limit}</translation>
    </message>
    <message>
        <source>the shortest: {shortest}</source>
        <translation>le plus court&#xa0;: {shortest}</translation>
    </message>
    <message numerus="yes">
        <source>%n covered by a decision</source>
        <translation>
            <numerusform>%n couverte par une décision</numerusform>
            <numerusform>%n couvertes par une décision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not known</source>
        <comment>of nights</comment>
        <translation>
            <numerusform>%n non connu</numerusform>
            <numerusform>%n non connus</numerusform>
        </translation>
    </message>
    <message>
        <source>not over yet</source>
        <translation>pas encore terminé</translation>
    </message>
    <message>
        <source>Last work until</source>
        <translation>Fin du travail</translation>
    </message>
    <message>
        <source>First work from</source>
        <translation>Reprise du travail</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>Repos</translation>
    </message>
    <message>
        <source>days not filled in: rest not known</source>
        <translation>jours non renseignés : repos non connu</translation>
    </message>
    <message>
        <source>Without the last session</source>
        <translation>Sans la dernière plage</translation>
    </message>
    <message>
        <source>clock put forward by {change}</source>
        <translation>horloge avancée de {change}</translation>
    </message>
    <message>
        <source>clock put back by {change}</source>
        <translation>horloge reculée de {change}</translation>
    </message>
    <message>
        <source>Night to {day}</source>
        <translation>Nuit précédant le {day}</translation>
    </message>
    <message>
        <source>Night to</source>
        <translation>Nuit précédant le</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Écourté</translation>
    </message>
    <message>
        <source>On call</source>
        <translation>Astreinte</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>non connu</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
</context>
<context>
    <name>NoteBox</name>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>At the request of</source>
        <translation>À la demande de</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) read</source>
        <translation>
            <numerusform>%n ligne lue</numerusform>
            <numerusform>%n lignes lues</numerusform>
        </translation>
    </message>
    <message>
        <source>{what} – now, as no time is named</source>
        <translation>{what} – maintenant, faute d’heure indiquée</translation>
    </message>
    <message>
        <source>{what} – already in the log</source>
        <translation>{what} – déjà dans le journal</translation>
    </message>
    <message>
        <source>out of hours</source>
        <translation>hors horaires</translation>
    </message>
    <message>
        <source>within the schedule</source>
        <translation>dans les horaires</translation>
    </message>
    <message>
        <source>of which {time} out of hours</source>
        <translation>dont {time} hors horaires</translation>
    </message>
    <message>
        <source>The rest after it lasted {length} (minimum: {least}).</source>
        <translation>Le repos qui a suivi a duré {length} (minimum prévu : {least}).</translation>
    </message>
    <message>
        <source>End at {end}: work may resume from {floor} on.</source>
        <translation>Fin à {end} : reprise possible à partir de {floor}.</translation>
    </message>
    <message>
        <source>The schedule begins at {start}: the rest would be {length} (minimum: {least}).</source>
        <translation>L’horaire prévu commence à {start} : le repos serait de {length} (minimum prévu : {least}).</translation>
    </message>
</context>
<context>
    <name>NotesDialog</name>
    <message>
        <source>Notes from the phone</source>
        <translation>Notes du téléphone</translation>
    </message>
    <message>
        <source>Noted lines, one session each</source>
        <translation>Lignes notées, une plage par ligne</translation>
    </message>
    <message>
        <source>17/11 20h45-22h10 fb 12</source>
        <translation>17/11 20h45-22h10 fb 12</translation>
    </message>
    <message>
        <source>One line for each session; Shift+Return begins another line.</source>
        <translation>Une ligne par plage ; Maj+Entrée commence une autre ligne.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>OccasionRow</name>
    <message>
        <source>For which moment</source>
        <translation>Pour quel moment</translation>
    </message>
    <message>
        <source>Yearly interview</source>
        <translation>Entretien annuel</translation>
    </message>
    <message>
        <source>Talk with my hierarchy</source>
        <translation>Échange avec ma hiérarchie</translation>
    </message>
    <message>
        <source>After a crisis</source>
        <translation>Après une crise</translation>
    </message>
    <message>
        <source>Union or committee</source>
        <translation>Syndicat ou instance</translation>
    </message>
    <message>
        <source>For myself</source>
        <translation>Pour moi</translation>
    </message>
    <message>
        <source>the last four weeks: no period is kept</source>
        <translation>les quatre dernières semaines : aucune période enregistrée</translation>
    </message>
    <message>
        <source>“{name}” and two weeks around</source>
        <translation>« {name} », et deux semaines avant et après</translation>
    </message>
    <message>
        <source>12 months · hierarchy</source>
        <translation>12 mois · hiérarchie</translation>
    </message>
    <message>
        <source>the last month · day by day</source>
        <translation>le dernier mois · jour par jour</translation>
    </message>
    <message>
        <source>12 months · without your name</source>
        <translation>12 mois · sans votre nom</translation>
    </message>
    <message>
        <source>12 months · everything</source>
        <translation>12 mois · version complète</translation>
    </message>
</context>
<context>
    <name>OldRecords</name>
    <message>
        <source>Copies of the log still hold records from before {date} that were deleted.</source>
        <translation>Des copies contiennent encore des enregistrements d’avant le {date}, supprimés du journal.</translation>
    </message>
    <message>
        <source>The limitation period is over for {what} from before {date}.</source>
        <translation>Le délai de prescription est passé pour {what} datant d’avant le {date}.</translation>
    </message>
    <message>
        <source>See…</source>
        <translation>Voir…</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Conserver</translation>
    </message>
    <message>
        <source>Kept. The question comes again in a year at the earliest.</source>
        <translation>Enregistrements conservés. La question ne sera pas reposée avant l’année prochaine.</translation>
    </message>
    <message>
        <source>Nothing in the log ended before {date}.</source>
        <translation>Aucun enregistrement n’a pris fin avant le {date}.</translation>
    </message>
    <message>
        <source>Report written: {file}</source>
        <translation>Relevé écrit : {file}</translation>
    </message>
    <message>
        <source>Deleted for good: what ended before {date}, history included. Copies changed too: {copies}. This cannot be undone.</source>
        <translation>Supprimé définitivement : tout ce qui avait pris fin avant le {date}, historique compris. Copies modifiées aussi : {copies}. Cette suppression ne peut pas être annulée.</translation>
    </message>
    <message>
        <source>These copies stay as they were: {places}</source>
        <translation>Ces copies restent telles quelles : {places}</translation>
    </message>
    <message>
        <source>Another program is using the log: traces may remain in the file.</source>
        <translation>Un autre programme utilise le journal : des traces peuvent rester dans le fichier.</translation>
    </message>
</context>
<context>
    <name>OldRecordsDialog</name>
    <message>
        <source>Old records</source>
        <translation>Enregistrements anciens</translation>
    </message>
    <message>
        <source>Make a report of them first…</source>
        <translation>En établir d’abord un relevé…</translation>
    </message>
    <message>
        <source>No claim and no appeal is under way about that time</source>
        <translation>Aucune réclamation ni aucun recours n’est en cours sur cette période</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Supprimer définitivement</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Conserver</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Records that ended before {date}</source>
        <translation>Enregistrements antérieurs au {date}</translation>
    </message>
    <message>
        <source>They were deleted from the log, but not from all copies: the program was ended before, or a folder was not there. Deleting once more sees to what is left.</source>
        <translation>Ils ont été supprimés du journal, mais pas de toutes les copies : le programme a été arrêté avant la fin, ou un dossier manquait. Une nouvelle suppression traitera celles qui restent.</translation>
    </message>
    <message>
        <source>In all: {what}.</source>
        <translation>Au total : {what}.</translation>
    </message>
    <message>
        <source>Work logged: {span}.</source>
        <translation>Travail enregistré : {span}.</translation>
    </message>
    <message>
        <source>Claims on a public body lapse four years after the 1 January that follows the work (loi n° 68-1250 of 31 December 1968, art. 1). Nothing obliges you to delete these records, but nobody should keep personal data for longer than they serve.</source>
        <translation>Les créances sur une personne publique se prescrivent par quatre ans à compter du 1er janvier qui suit (loi n° 68-1250 du 31 décembre 1968, art. 1). Rien n’oblige à supprimer ces enregistrements, mais des données personnelles ne se gardent pas plus longtemps qu’elles ne servent.</translation>
    </message>
    <message>
        <source>Claims for wages lapse after three years (Code du travail, art. L3245-1). The program waits for four, from the 1 January that follows the work. Nothing obliges you to delete these records, but nobody should keep personal data for longer than they serve.</source>
        <translation>Les créances de salaire se prescrivent par trois ans (Code du travail, art. L3245-1) ; le programme en attend quatre, à compter du 1er janvier qui suit. Rien n’oblige à supprimer ces enregistrements, mais des données personnelles ne se gardent pas plus longtemps qu’elles ne servent.</translation>
    </message>
    <message>
        <source>Keep them while a claim or an appeal is under way: the period is then interrupted or suspended, and begins anew after it.</source>
        <translation>Conservez-les tant qu’une réclamation ou un recours est en cours : le délai est alors interrompu ou suspendu.</translation>
    </message>
    <message>
        <source>The recovery ledger has a step noted since about older hours: what began on {date} or later is not proposed.</source>
        <translation>Le suivi des récupérations mentionne depuis une démarche sur des heures anciennes : à partir du {date}, tout est gardé.</translation>
    </message>
    <message>
        <source>Deleting is for good. It cannot be undone, and it reaches the history and the copies as well. Profile, schedules, standing orders and public holidays stay; so does whatever lies across the date, an import of messages as a whole included.</source>
        <translation>La suppression est définitive : elle ne peut pas être annulée et s’étend à l’historique et aux copies. Le profil, les horaires, les consignes permanentes et les jours fériés restent, de même que tout ce qui chevauche cette date (un import de messages reste alors entier).</translation>
    </message>
    <message>
        <source>Report written: {file}</source>
        <translation>Relevé écrit : {file}</translation>
    </message>
    <message>
        <source>Report of the old records</source>
        <translation>Relevé des enregistrements anciens</translation>
    </message>
    <message>
        <source>report-until-{date}.pdf</source>
        <translation>releve-jusqu-au-{date}.pdf</translation>
    </message>
    <message>
        <source>The report is being written…</source>
        <translation>Le relevé est en cours d’écriture…</translation>
    </message>
</context>
<context>
    <name>OrderForm</name>
    <message>
        <source>Written reference</source>
        <translation>Référence écrite</translation>
    </message>
    <message>
        <source>Note or job description, with its date</source>
        <translation>Note ou fiche de poste, avec sa date</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>It ends</source>
        <translation>Elle prend fin</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’au</translation>
    </message>
</context>
<context>
    <name>OrdersPart</name>
    <message>
        <source>A note or job description that asks for work outside your hours. A session that names it counts as asked for.</source>
        <translation>Une note ou une fiche de poste qui demande du travail en dehors de vos horaires. Une plage qui s’y réfère est comptée comme demandée.</translation>
    </message>
    <message>
        <source>Standing orders</source>
        <translation>Consignes permanentes</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>depuis le {day}</translation>
    </message>
</context>
<context>
    <name>OrganisationTab</name>
    <message>
        <source>The range as it was, once more under other rules: the same messages, the same requests. What somebody asked for cannot wait; nothing is forecast.</source>
        <translation>La période telle qu’elle a été, rejouée selon d’autres règles : mêmes messages, mêmes demandes. Ce qui a été demandé ne peut pas attendre ; rien n’est une prévision.</translation>
    </message>
    <message>
        <source>Details: a second person</source>
        <translation>Détails : une deuxième personne</translation>
    </message>
</context>
<context>
    <name>Origins</name>
    <message>
        <source>My hierarchy</source>
        <translation>Ma hiérarchie</translation>
    </message>
    <message>
        <source>On call or alert</source>
        <translation>Astreinte ou alerte</translation>
    </message>
    <message>
        <source>Without an express request</source>
        <translation>Sans demande expresse</translation>
    </message>
</context>
<context>
    <name>OutcomeCard</name>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Details: {name}</source>
        <translation>Détails : {name}</translation>
    </message>
    <message>
        <source>Add to the report…</source>
        <translation>Ajouter au relevé…</translation>
    </message>
    <message>
        <source>Add to the report: {name}</source>
        <translation>Ajouter au relevé : {name}</translation>
    </message>
    <message>
        <source>Start later after an evening</source>
        <translation>Commencer plus tard après une soirée</translation>
    </message>
    <message>
        <source>Formal on-call</source>
        <translation>Astreinte organisée</translation>
    </message>
    <message>
        <source>A second person</source>
        <translation>Une deuxième personne</translation>
    </message>
    <message>
        <source>Automatic reply, 20:00 to 8:00</source>
        <translation>Réponse automatique de 20&#xa0;h à 8&#xa0;h</translation>
    </message>
    <message>
        <source>Your own organisation</source>
        <translation>Votre organisation</translation>
    </message>
    <message>
        <source>After work in an evening or at night the day begins once the daily rest is over. Nobody covers those hours of the morning: messages wait.</source>
        <translation>Après un travail en soirée ou de nuit, la journée commence une fois le repos quotidien pris. Personne ne couvre ces heures du matin : les messages attendent.</translation>
    </message>
    <message>
        <source>Two people on call outside the schedule, a week in turn; what can wait, waits.</source>
        <translation>Deux personnes d’astreinte hors horaires, une semaine chacune ; ce qui peut attendre attend.</translation>
    </message>
    <message>
        <source>A second person of 35 h in the afternoons and on Saturdays takes what comes.</source>
        <translation>Une deuxième personne à 35 h, l’après-midi et le samedi, prend ce qui arrive.</translation>
    </message>
    <message>
        <source>At night the accounts say that an answer comes in the morning.</source>
        <translation>La nuit, les comptes annoncent une réponse pour le matin.</translation>
    </message>
    <message>
        <source>The hours that are filled in beside.</source>
        <translation>Les heures indiquées à côté.</translation>
    </message>
    <message>
        <source>hours fewer out of hours</source>
        <translation>heures hors horaires en moins</translation>
    </message>
    <message>
        <source>short rests</source>
        <translation>repos écourtés</translation>
    </message>
    <message>
        <source>nine in ten answers wait at most</source>
        <translation>neuf réponses sur dix attendent au plus</translation>
    </message>
    <message>
        <source>what it costs</source>
        <translation>ce que cela coûte</translation>
    </message>
    <message>
        <source>short daily rests fewer, of {total}</source>
        <translation>repos quotidiens écourtés en moins, sur {total}</translation>
    </message>
    <message>
        <source>no short daily rest in this range</source>
        <translation>aucun repos quotidien écourté dans cette période</translation>
    </message>
    <message numerus="yes">
        <source>%n morning(s)</source>
        <translation>
            <numerusform>%n&#xa0;matin</numerusform>
            <numerusform>%n&#xa0;matins</numerusform>
        </translation>
    </message>
    <message>
        <source>{hours}, {mornings}</source>
        <translation>{hours}, {mornings}</translation>
    </message>
    <message>
        <source>{hours} a week</source>
        <translation>{hours} par semaine</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) on call, each</source>
        <translation>
            <numerusform>%n&#xa0;jour d’astreinte chacun</numerusform>
            <numerusform>%n&#xa0;jours d’astreinte chacun</numerusform>
        </translation>
    </message>
    <message>
        <source>would have waited</source>
        <translation>aurait attendu</translation>
    </message>
    <message>
        <source>done by somebody else</source>
        <translation>fait par quelqu’un d’autre</translation>
    </message>
    <message>
        <source>limits exceeded</source>
        <translation>limites dépassées</translation>
    </message>
    <message>
        <source>messages waiting</source>
        <translation>messages en attente</translation>
    </message>
    <message>
        <source>half of them wait at most</source>
        <translation>la moitié attend au plus</translation>
    </message>
    <message>
        <source>longest wait</source>
        <translation>attente la plus longue</translation>
    </message>
    <message>
        <source>people needed</source>
        <translation>personnes nécessaires</translation>
    </message>
    <message>
        <source>nothing out of hours in this range</source>
        <translation>rien hors horaires sur cette période</translation>
    </message>
    <message>
        <source>less out of hours, of {total}</source>
        <translation>de moins hors horaires, sur {total}</translation>
    </message>
    <message>
        <source>{part} of it with nobody known to have asked</source>
        <translation>dont {part} sans demande connue</translation>
    </message>
    <message>
        <source>{fact}; {more}</source>
        <translation>{fact} ; {more}</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Somebody else at work</source>
        <translation>Quelqu’un d’autre travaille</translation>
    </message>
    <message>
        <source>Messages wait</source>
        <translation>Ce qui peut attendre attend</translation>
    </message>
    <message>
        <source>today: {n}</source>
        <translation>constatés : {n}</translation>
    </message>
    <message>
        <source>then: {n}</source>
        <translation>dans ce cas : {n}</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Bilan</translation>
    </message>
    <message>
        <source>See the report</source>
        <translation>Voir le relevé</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>Ce qui est montré</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Rests</source>
        <translation>Repos</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Crises</source>
        <translation>Crises</translation>
    </message>
    <message>
        <source>Organise otherwise</source>
        <translation>Organiser autrement</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) to fill in</source>
        <translation>
            <numerusform>%n jour à renseigner</numerusform>
            <numerusform>%n jours à renseigner</numerusform>
        </translation>
    </message>
    <message>
        <source>who asked for {hours}</source>
        <translation>l’origine de {hours} à préciser</translation>
    </message>
    <message>
        <source>Your quarter: the report is ready.</source>
        <translation>Votre trimestre : le relevé est prêt.</translation>
    </message>
    <message>
        <source>What would make it stronger: {parts}.</source>
        <translation>Ce qui le renforcerait : {parts}.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n plage</numerusform>
            <numerusform>%n plages</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}”</source>
        <comment>a period&apos;s name</comment>
        <translation>«&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>shaded: {names}</source>
        <translation>surligné&#xa0;: {names}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) not filled in</source>
        <translation>
            <numerusform>%Ln jour non renseigné</numerusform>
            <numerusform>%Ln jours non renseignés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OwedLine</name>
    <message>
        <source>{day}, duration due</source>
        <translation>{day}, durée due</translation>
    </message>
    <message>
        <source>{day}, usual hours</source>
        <translation>{day}, horaires habituels</translation>
    </message>
</context>
<context>
    <name>OwnForm</name>
    <message>
        <source>And an organisation of your own?</source>
        <translation>Et une organisation à vous ?</translation>
    </message>
    <message>
        <source>On call outside the schedule, a week in turn</source>
        <translation>Astreinte hors horaires, une semaine chacune</translation>
    </message>
    <message>
        <source>People in turn</source>
        <translation>Personnes à tour de rôle</translation>
    </message>
    <message>
        <source>Automatic reply, every day</source>
        <translation>Réponse automatique, chaque jour</translation>
    </message>
    <message>
        <source>A time cannot be read.</source>
        <translation>Une heure est illisible.</translation>
    </message>
    <message>
        <source>The end lies before the start.</source>
        <translation>La fin précède le début.</translation>
    </message>
    <message>
        <source>Somebody else at work: {day}</source>
        <translation>Quelqu’un d’autre présent : {day}</translation>
    </message>
    <message>
        <source>people:</source>
        <translation>personnes :</translation>
    </message>
    <message>
        <source>Somebody else at work:</source>
        <translation>Quelqu’un d’autre présent :</translation>
    </message>
    <message>
        <source>With somebody on call, all that nobody asked for waits for the schedule. It is played through at once, and kept only when you say so.</source>
        <translation>Avec une astreinte, tout ce que personne n’a demandé attend les horaires. Le calcul se fait aussitôt ; rien n’est conservé sans votre accord.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Bilan</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Relevés</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>PartList</name>
    <message>
        <source>Less ▴</source>
        <translation>Moins ▴</translation>
    </message>
    <message>
        <source>More ▾</source>
        <translation>Plus ▾</translation>
    </message>
    <message>
        <source>Show fewer parts</source>
        <translation>Afficher moins de rubriques</translation>
    </message>
    <message>
        <source>Show more parts</source>
        <translation>Afficher plus de rubriques</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>Language and looks</source>
        <translation>Langue et apparence</translation>
    </message>
    <message>
        <source>My hours</source>
        <translation>Mes horaires</translation>
    </message>
    <message>
        <source>My channels</source>
        <translation>Mes canaux</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>Rappels</translation>
    </message>
    <message>
        <source>My data</source>
        <translation>Mes données</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>Zone, night and charter</source>
        <translation>Fuseau, nuit et charte</translation>
    </message>
    <message>
        <source>Public holidays</source>
        <translation>Jours fériés</translation>
    </message>
    <message>
        <source>Standing orders</source>
        <translation>Consignes permanentes</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Décisions</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Périodes</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Abonnés</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Passphrase</source>
        <translation>Phrase de passe</translation>
    </message>
    <message>
        <source>Present passphrase</source>
        <translation>Phrase de passe actuelle</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Nouvelle phrase de passe</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Confirmation</translation>
    </message>
    <message>
        <source>The log and its copies are being written anew…</source>
        <translation>Le journal et ses copies sont en cours de réécriture…</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Changer la phrase de passe</translation>
    </message>
    <message>
        <source>Protect the log</source>
        <translation>Protéger le journal</translation>
    </message>
    <message>
        <source>Remove the passphrase</source>
        <translation>Retirer la phrase de passe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>The log and its copies are encrypted with it. Nobody can open them without it, and nobody can find it again for you: keep it in a safe place.</source>
        <translation>Elle chiffre le journal et ses copies. Sans elle, personne ne peut les ouvrir, et personne ne pourra la retrouver pour vous : conservez-la en lieu sûr.</translation>
    </message>
    <message>
        <source>What was written before stays in free blocks of the disk until these are used again. To rule out that it is read there, encrypt the whole disk.</source>
        <translation>Ce qui était écrit auparavant reste dans les blocs libres du disque jusqu’à leur réutilisation. Pour exclure qu’on l’y lise, chiffrez le disque entier.</translation>
    </message>
    <message>
        <source>The log has a passphrase</source>
        <translation>Le journal a une phrase de passe</translation>
    </message>
    <message>
        <source>Protect the log with a passphrase</source>
        <translation>Protéger le journal par une phrase de passe</translation>
    </message>
    <message>
        <source>The two new passphrases differ. Type them once more.</source>
        <translation>Les deux nouvelles phrases de passe diffèrent. Saisissez-les à nouveau.</translation>
    </message>
    <message>
        <source>Type a new passphrase, twice.</source>
        <translation>Saisissez une nouvelle phrase de passe, deux fois.</translation>
    </message>
</context>
<context>
    <name>PeriodForm</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Flood in June</source>
        <translation>Crue de juin</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Au</translation>
    </message>
</context>
<context>
    <name>PeriodsPart</name>
    <message>
        <source>A flood, an election: a name for a range of dates. The Overview shades it, and compares it with the rest.</source>
        <translation>Une crue, une élection&#xa0;: un nom pour une suite de dates. Le Bilan la grise et la compare au reste.</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Périodes</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Printed unless you hide it</source>
        <translation>Imprimé sauf si vous le masquez</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>Community manager</source>
        <translation>Community manager</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Town, county, ministry</source>
        <translation>Commune, département, ministère</translation>
    </message>
</context>
<context>
    <name>PersonPart</name>
    <message>
        <source>Who wrote the log, as the report prints it. Nothing of it is required.</source>
        <translation>Qui tient le journal, tel que le relevé l’imprime. Rien n’est obligatoire.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
</context>
<context>
    <name>PhaseLines</name>
    <message>
        <source>Each week: before, during, after</source>
        <translation>Par semaine : avant, pendant, après</translation>
    </message>
    <message>
        <source>Hours worked</source>
        <translation>Heures travaillées</translation>
    </message>
    <message>
        <source>Out of hours</source>
        <translation>Hors horaires</translation>
    </message>
    <message>
        <source>in the evening</source>
        <translation>le soir</translation>
    </message>
    <message>
        <source>at the week-end</source>
        <translation>le week-end</translation>
    </message>
    <message>
        <source>Limits exceeded</source>
        <translation>Limites dépassées</translation>
    </message>
    <message>
        <source>Messages received</source>
        <translation>Messages reçus</translation>
    </message>
    <message>
        <source>Messages handled</source>
        <translation>Messages traités</translation>
    </message>
    <message>
        <source>Judged hostile</source>
        <translation>Jugés virulents</translation>
    </message>
    <message>
        <source>Nothing is known of the time before.</source>
        <translation>La période précédente n’est pas connue.</translation>
    </message>
    <message>
        <source>{figure}: {times}.</source>
        <comment>Out of hours: twice as much as before.</comment>
        <translation>{figure} : {times}.</translation>
    </message>
    <message>
        <source>Not yet back to the earlier level, within 10%.</source>
        <translation>Pas encore revenu au niveau d’avant, à 10 % près.</translation>
    </message>
    <message>
        <source>Back to the earlier level, within 10%, as soon as it was over.</source>
        <translation>Retour au niveau d’avant, à 10 % près, dès la fin.</translation>
    </message>
    <message numerus="yes">
        <source>Back to the earlier level, within 10%, after %n day(s).</source>
        <translation>
            <numerusform>Retour au niveau d’avant, à 10 % près, au bout de %n jour.</numerusform>
            <numerusform>Retour au niveau d’avant, à 10 % près, au bout de %n jours.</numerusform>
        </translation>
    </message>
    <message>
        <source>none before</source>
        <translation>rien avant</translation>
    </message>
    <message>
        <source>about as much as before</source>
        <translation>à peu près comme avant</translation>
    </message>
    <message>
        <source>{share} less than before</source>
        <translation>{share} de moins qu’avant</translation>
    </message>
    <message>
        <source>{share} more than before</source>
        <translation>{share} de plus qu’avant</translation>
    </message>
    <message>
        <source>twice as much as before</source>
        <translation>le double d’avant</translation>
    </message>
    <message>
        <source>{number} times as much as before</source>
        <translation>{number} fois le niveau d’avant</translation>
    </message>
</context>
<context>
    <name>Phases</name>
    <message>
        <source>period-compared</source>
        <translation>période-comparée</translation>
    </message>
    <message>
        <source>What changed during “{period}”?</source>
        <translation>Qu’est-ce qui a changé pendant « {period} » ?</translation>
    </message>
    <message>
        <source>Nothing out of hours before, during or after.</source>
        <translation>Rien hors horaires avant, pendant ni après.</translation>
    </message>
    <message>
        <source>before</source>
        <translation>avant</translation>
    </message>
    <message>
        <source>during</source>
        <translation>pendant</translation>
    </message>
    <message>
        <source>after</source>
        <translation>après</translation>
    </message>
    <message>
        <source>hours out of hours a week: {phases}</source>
        <translation>hors horaires, par semaine : {phases}</translation>
    </message>
    <message>
        <source>{hours} {phase}</source>
        <comment>4 h 30 before</comment>
        <translation>{hours} {phase}</translation>
    </message>
    <message>
        <source>Week-end</source>
        <translation>Week-end</translation>
    </message>
    <message>
        <source>Total a week</source>
        <translation>Total par semaine</translation>
    </message>
    <message>
        <source>A week</source>
        <translation>Par semaine</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Au</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>PhasesBlock</name>
    <message>
        <source>Which period</source>
        <translation>Quelle période</translation>
    </message>
</context>
<context>
    <name>PhoneCard</name>
    <message>
        <source>Phone card</source>
        <translation>Carte pour le téléphone</translation>
    </message>
    <message>
        <source>Phone card written: {file}</source>
        <translation>Carte pour le téléphone écrite : {file}</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>{day}: as scheduled.</source>
        <translation>{day}&#xa0;: conforme à l’horaire.</translation>
    </message>
    <message>
        <source>Undone: {act}, {when}.</source>
        <translation>Annulé&#xa0;: {act}, {when}.</translation>
    </message>
    <message>
        <source>Done again: {act}, {when}.</source>
        <translation>Rétabli&#xa0;: {act}, {when}.</translation>
    </message>
    <message>
        <source>{day}: no work in the evening.</source>
        <translation>{day} : soirée sans travail.</translation>
    </message>
    <message>
        <source>Recovery of {hours} asked for today: the e-mail is on the clipboard.</source>
        <translation>Récupération de {hours} demandée aujourd’hui : le courriel est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>Recovery of {hours}: {state}.</source>
        <translation>Récupération de {hours} : {state}.</translation>
    </message>
    <message>
        <source>Saved: {what}.</source>
        <translation>Enregistré : {what}.</translation>
    </message>
    <message>
        <source>Removed: {what}. Undo brings it back.</source>
        <translation>Retiré : {what}. «&#xa0;Annuler&#xa0;» le rétablit.</translation>
    </message>
    <message>
        <source>Started {start}.</source>
        <translation>Plage commencée {start}.</translation>
    </message>
    <message>
        <source>Resumed {start}.</source>
        <translation>Plage reprise {start}.</translation>
    </message>
    <message>
        <source>Answered {start}: the instant is kept.</source>
        <translation>Réponse {start}&#xa0;: l’instant est noté.</translation>
    </message>
    <message>
        <source>Seen {start}, not handled: the instant is kept.</source>
        <translation>Vu {start}, non traité&#xa0;: l’instant est noté.</translation>
    </message>
    <message>
        <source>Kept: {start} – {end} ({duration}).</source>
        <translation>Plage enregistrée&#xa0;: {start}, jusqu’à {end} ({duration}).</translation>
    </message>
    <message>
        <source>Paused. Kept: {start} – {end} ({duration}).</source>
        <translation>En pause. Plage enregistrée&#xa0;: {start}, jusqu’à {end} ({duration}).</translation>
    </message>
    <message>
        <source>Added: {start} – {end} ({duration}).</source>
        <translation>Plage ajoutée&#xa0;: {start}, jusqu’à {end} ({duration}).</translation>
    </message>
    <message>
        <source>Changed: {start} – {end} ({duration}).</source>
        <translation>Modifiée : {start}, jusqu’à {end} ({duration}).</translation>
    </message>
    <message>
        <source>Split: {start} – {end} ({duration}).</source>
        <translation>Scindée : {start}, jusqu’à {end} ({duration}).</translation>
    </message>
    <message>
        <source>Removed: {start} – {end} ({duration}).</source>
        <translation>Retirée : {start}, jusqu’à {end} ({duration}).</translation>
    </message>
    <message>
        <source>The pause that began {start} is over; nothing is running.</source>
        <translation>La pause commencée {start} est terminée&#x202f;; rien n’est en cours.</translation>
    </message>
    <message>
        <source>Session begun {start} discarded. Undo brings it back.</source>
        <translation>Plage commencée {start} écartée&#x202f;; «&#xa0;Annuler&#xa0;» la rétablit.</translation>
    </message>
    <message>
        <source>ends on {day}</source>
        <translation>fin le {day}</translation>
    </message>
    <message>
        <source>Imported: newer versions of sessions of a calendar.</source>
        <translation>Importé : des versions plus récentes de plages d’un calendrier.</translation>
    </message>
    <message>
        <source>Imported: {what}.</source>
        <translation>Importé : {what}.</translation>
    </message>
    <message>
        <source>no schedule yet</source>
        <translation>pas encore d’horaire</translation>
    </message>
</context>
<context>
    <name>PlaceLines</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln autre</numerusform>
            <numerusform>%Ln autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>The page before</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>The next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Page width</source>
        <translation>Largeur de page</translation>
    </message>
    <message>
        <source>As wide as the room</source>
        <translation>Ajuster à la largeur</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>The pages are being drawn…</source>
        <translation>Les pages sont en cours de préparation…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) more are not shown here.</source>
        <translation>
            <numerusform>%Ln page de plus n’est pas affichée ici.</numerusform>
            <numerusform>%Ln pages de plus ne sont pas affichées ici.</numerusform>
        </translation>
    </message>
    <message>
        <source>Long tables are shown here in part; the file holds them whole.</source>
        <translation>Les longs tableaux ne sont affichés ici qu’en partie ; le fichier les contient en entier.</translation>
    </message>
    <message>
        <source>page {n} of {count}</source>
        <translation>page {n} sur {count}</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Aperçu du relevé</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçus</translation>
    </message>
    <message>
        <source>Handled by me</source>
        <translation>Traités par moi</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Publiés</translation>
    </message>
    <message>
        <source>Direction unknown</source>
        <translation>Sens inconnu</translation>
    </message>
    <message>
        <source>Messages by channel and direction</source>
        <translation>Messages par canal et par sens</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>What dates in figures begin with</source>
        <translation>Par quoi commencent les dates en chiffres</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>selon le fichier</translation>
    </message>
    <message>
        <source>with the day</source>
        <translation>par le jour</translation>
    </message>
    <message>
        <source>with the month</source>
        <translation>par le mois</translation>
    </message>
    <message>
        <source>What the time of the sessions went into</source>
        <translation>À quoi le temps des plages a servi</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>non précisé</translation>
    </message>
    <message>
        <source>Which of these are you?</source>
        <translation>Lequel de ces noms est le vôtre ?</translation>
    </message>
    <message>
        <source>How the files are read</source>
        <translation>Lecture des fichiers</translation>
    </message>
    <message>
        <source>Channel of the messages</source>
        <translation>Canal des messages</translation>
    </message>
    <message>
        <source>Time zone of times without one</source>
        <translation>Fuseau des heures qui n’en ont pas</translation>
    </message>
    <message>
        <source>Dates in figures begin</source>
        <translation>Les dates en chiffres commencent</translation>
    </message>
    <message>
        <source>The time went into</source>
        <translation>Le temps a servi à</translation>
    </message>
    <message>
        <source>Left out, or read with care</source>
        <translation>Écarté, ou lu avec réserve</translation>
    </message>
    <message>
        <source>Already in the log, and not counted twice: {n}.</source>
        <translation>Déjà dans le journal, et compté une seule fois : {n}.</translation>
    </message>
    <message>
        <source>New to the log: {what}</source>
        <translation>Nouveau pour le journal : {what}</translation>
    </message>
    <message>
        <source>New to the log: newer versions of sessions</source>
        <translation>Nouveau pour le journal : des versions plus récentes de plages</translation>
    </message>
    <message>
        <source>Nothing new: all of it is in the log already</source>
        <translation>Rien de nouveau : tout est déjà dans le journal</translation>
    </message>
    <message>
        <source>Nothing that can be counted was found</source>
        <translation>Rien à compter n’a été trouvé</translation>
    </message>
    <message>
        <source>Read: {what}.</source>
        <translation>Lu : {what}.</translation>
    </message>
    <message>
        <source>Read: {what}; {span}.</source>
        <translation>Lu : {what} ; {span}.</translation>
    </message>
    <message>
        <source>Messages without a known direction: {n}.</source>
        <translation>Messages dont le sens n’est pas connu : {n}.</translation>
    </message>
    <message>
        <source>Say below which sender is you.</source>
        <translation>Indiquez plus bas lequel des noms est le vôtre.</translation>
    </message>
    <message>
        <source>Entries without a readable time: {n}.</source>
        <translation>Éléments sans date lisible : {n}.</translation>
    </message>
    <message>
        <source>no channel</source>
        <translation>sans canal</translation>
    </message>
    <message>
        <source>Say what the columns of {file} are…</source>
        <translation>Indiquer ce que sont les colonnes de {file}…</translation>
    </message>
    <message>
        <source>In “{file}” nothing tells whether {date} begins with the day or the month: choose it above, and read again.</source>
        <translation>Dans « {file} », rien ne dit si {date} commence par le jour ou par le mois : choisissez-le plus haut, puis relisez.</translation>
    </message>
    <message>
        <source>The columns of the table “{file}” are not known here: say above what they are.</source>
        <translation>Les colonnes du tableau « {file} » ne sont pas reconnues ici : indiquez ci-dessus ce qu’elles sont.</translation>
    </message>
    <message>
        <source>The table “{file}” has no column for the start or the length of work that is known here: say above what its columns are.</source>
        <translation>Le tableau « {file} » n’a pas de colonne reconnue ici pour le début ou la durée du travail : indiquez ci-dessus ce que sont ses colonnes.</translation>
    </message>
    <message>
        <source>The table “{file}” has no column for the date that is known here: say above what its columns are.</source>
        <translation>Le tableau « {file} » n’a pas de colonne de date reconnue ici : indiquez ci-dessus ce que sont ses colonnes.</translation>
    </message>
    <message>
        <source>… and more of them: {n}</source>
        <translation>… et d’autres encore : {n}</translation>
    </message>
    <message>
        <source>Other files, of no known format: {n}</source>
        <translation>Autres fichiers, de format inconnu : {n}</translation>
    </message>
    <message>
        <source>Times without a time zone were read in {zone}: choose another above if need be.</source>
        <translation>Les heures sans fuseau ont été lues dans le fuseau {zone} : choisissez-en un autre plus haut si nécessaire.</translation>
    </message>
    <message>
        <source>A guest declined the event, and the file does not say whether that was you: give your address above to have it read.</source>
        <translation>Une personne invitée a décliné l’événement, et le fichier ne dit pas si c’était vous : indiquez votre adresse plus haut pour qu’il soit lu.</translation>
    </message>
    <message>
        <source>The file does not say which messages are yours: choose yourself above.</source>
        <translation>Le fichier ne dit pas quels messages sont les vôtres : choisissez votre nom plus haut.</translation>
    </message>
    <message>
        <source>Taken for yours are the messages of {name}, who alone takes part in all conversations: choose yourself above if that is somebody else.</source>
        <translation>Sont tenus pour les vôtres les messages de {name}, seul nom présent dans toutes les conversations : choisissez votre nom plus haut si c’est quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>Stretches in which somebody was at the computer ({count}): that is not yet work, and none was taken. Choose above what the time went into.</source>
        <translation>Passages où quelqu’un était à l’ordinateur ({count}) : ce n’est pas encore du travail, et aucun n’a été repris. Choisissez ci-dessus à quoi ce temps a servi.</translation>
    </message>
    <message>
        <source>The file holds the entries of {senders} people ({names}), and none was taken: choose yourself above.</source>
        <translation>Le fichier contient les entrées de {senders} personnes ({names}), et aucune n’a été reprise : désignez-vous ci-dessus.</translation>
    </message>
    <message>
        <source>You have no entry in this file as it was chosen, and none was taken. People in it: {senders} ({names}).</source>
        <translation>D’après ce choix vous n’avez aucune entrée dans ce fichier, et rien n’en a été repris. Personnes dans le fichier : {senders} ({names}).</translation>
    </message>
    <message>
        <source>The same messages are in the log with other directions, from an import that holds more: they were left out. Take that import back first.</source>
        <translation>Les mêmes messages sont dans le journal avec un autre sens, d’après un import qui en contient davantage : ils ont été écartés. Retirez d’abord cet import.</translation>
    </message>
    <message>
        <source>{n} entries, the first: {place}</source>
        <translation>{n} éléments, le premier : {place}</translation>
    </message>
    <message>
        <source>entry {place}</source>
        <translation>élément {place}</translation>
    </message>
</context>
<context>
    <name>PrintedNames</name>
    <message>
        <source>Print them</source>
        <translation>Les imprimer</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Ne pas les imprimer</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <comment>a period&apos;s name</comment>
        <translation>« {name} »</translation>
    </message>
    <message>
        <source>Names that you gave are printed: {names}.</source>
        <translation>Noms que vous avez donnés, imprimés : {names}.</translation>
    </message>
    <message>
        <source>Names that you gave are left out: {names}.</source>
        <translation>Noms que vous avez donnés, non imprimés : {names}.</translation>
    </message>
</context>
<context>
    <name>ProfilePart</name>
    <message>
        <source>category {letter}</source>
        <translation>catégorie {letter}</translation>
    </message>
    <message>
        <source>Correct it from the beginning instead: it never was as it is kept</source>
        <translation>Corriger plutôt depuis le début&#xa0;: ce qui est enregistré n’a jamais été exact</translation>
    </message>
    <message>
        <source>The profile changes on: {days}.</source>
        <translation>Le profil change le&#xa0;: {days}.</translation>
    </message>
    <message>
        <source>Everything is recalculated from the beginning.</source>
        <translation>Tout est recalculé depuis le début.</translation>
    </message>
    <message>
        <source>What is kept from {day} on stays.</source>
        <translation>Ce qui est enregistré à partir du {day} reste.</translation>
    </message>
    <message>
        <source>Profile saved, valid from {day}.</source>
        <translation>Profil enregistré, valable à partir du {day}.</translation>
    </message>
    <message>
        <source>Profile saved, from the beginning.</source>
        <translation>Profil enregistré, depuis le début.</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>cmtracker starts with the computer, out of sight.</source>
        <translation>cmtracker se lance au démarrage de l’ordinateur, hors de vue.</translation>
    </message>
    <message>
        <source>cmtracker does not start with the computer.</source>
        <translation>cmtracker ne se lance pas au démarrage de l’ordinateur.</translation>
    </message>
</context>
<context>
    <name>ProgressBar</name>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
</context>
<context>
    <name>ProofCard</name>
    <message>
        <source>Seal and check</source>
        <translation>Empreinte et contrôle</translation>
    </message>
    <message>
        <source>A seal that somebody else received lets them check later that nothing noted before has changed. The last page of a report prints the latest. A report carries its data: the check says whether the log still holds them, and what changed.</source>
        <translation>Une empreinte reçue par un tiers lui permet de vérifier plus tard que rien de ce qui était noté n’a changé. La dernière page d’un relevé donne la plus récente. Un relevé porte ses données : le contrôle dit si le journal les contient toujours, et ce qui a changé.</translation>
    </message>
    <message>
        <source>Take a date…</source>
        <translation>Prendre date…</translation>
    </message>
    <message>
        <source>Check a report…</source>
        <translation>Contrôler un relevé…</translation>
    </message>
    <message>
        <source>Report to check</source>
        <translation>Relevé à contrôler</translation>
    </message>
    <message>
        <source>Reports (*.pdf)</source>
        <translation>Relevés (*.pdf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>No date was taken yet.</source>
        <translation>Aucune empreinte n’a encore été prise.</translation>
    </message>
    <message>
        <source>The latest is of {date}.</source>
        <translation>La dernière est du {date}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln act(s) since.</source>
        <translation>
            <numerusform>%Ln opération depuis.</numerusform>
            <numerusform>%Ln opérations depuis.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposalsView</name>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuser</translation>
    </message>
    <message>
        <source>Leave open</source>
        <translation>Laisser en attente</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>Tout sélectionner</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>Début à</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>Fin à</translation>
    </message>
    <message>
        <source>Shorten</source>
        <translation>Raccourcir</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Proposition</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Noted that day</source>
        <translation>Noté ce jour-là</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Proposed sessions, by week</source>
        <translation>Plages proposées, par semaine</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Week of {day}</source>
        <translation>Semaine du {day}</translation>
    </message>
    <message>
        <source>nothing noted</source>
        <translation>rien de noté</translation>
    </message>
    <message>
        <source>noted: {worked}, none out of hours</source>
        <translation>noté : {worked}, entièrement dans les horaires</translation>
    </message>
    <message>
        <source>noted: {worked}, of which {outside} out of hours</source>
        <translation>noté : {worked}, dont {outside} hors horaires</translation>
    </message>
    <message>
        <source>open</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusée</translation>
    </message>
    <message>
        <source>accepted, shortened</source>
        <translation>acceptée, raccourcie</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>acceptée</translation>
    </message>
    <message>
        <source>Imported counts know times to the quarter of an hour only: silences inside a proposal do not show. Import the export again for exact times.</source>
        <translation>Les messages déjà importés ne sont connus qu’au quart d’heure près : les silences à l’intérieur d’une proposition n’apparaissent pas. Réimportez l’export pour les heures exactes.</translation>
    </message>
    <message>
        <source>Nothing to propose beside what is logged.</source>
        <translation>Rien à proposer en plus de ce qui est noté.</translation>
    </message>
    <message>
        <source>Open: {open} · accepted: {accepted} · refused: {refused}</source>
        <translation>En attente : {open} · acceptées : {accepted} · refusées : {refused}</translation>
    </message>
</context>
<context>
    <name>QuietBar</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undo the last act</source>
        <translation>Annuler la dernière action</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>QuietVoice</name>
    <message>
        <source>cmtracker: one question waiting</source>
        <translation>cmtracker&#xa0;: une question en attente</translation>
    </message>
</context>
<context>
    <name>QuitDialog</name>
    <message>
        <source>A session is running. Stop it before you leave?</source>
        <translation>Une plage est en cours. La terminer avant de quitter&#x202f;?</translation>
    </message>
    <message>
        <source>Left running, it goes on; at the next start you say when it ended.</source>
        <translation>Sinon elle continue&#x202f;; au prochain démarrage, vous direz quand elle s’est terminée.</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>Terminer et quitter</translation>
    </message>
    <message>
        <source>Leave it running</source>
        <translation>Laisser en cours</translation>
    </message>
</context>
<context>
    <name>RangeChooser</name>
    <message>
        <source>4 weeks</source>
        <translation>4 semaines</translation>
    </message>
    <message>
        <source>12 weeks</source>
        <translation>12 semaines</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Period…</source>
        <translation>Période…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>The range before (Alt+Left)</source>
        <translation>Période précédente (Alt+Gauche)</translation>
    </message>
    <message>
        <source>The range after (Alt+Right)</source>
        <translation>Période suivante (Alt+Droite)</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Why is this changed now?</source>
        <translation>Pourquoi cette modification&#x202f;?</translation>
    </message>
    <message>
        <source>Reason for the change</source>
        <translation>Motif de la modification</translation>
    </message>
    <message>
        <source>In a few words</source>
        <translation>En quelques mots</translation>
    </message>
    <message>
        <source>The date is over: the history shows what stood before, and the reason.</source>
        <translation>La date est passée&#xa0;: l’historique montre ce qui était noté avant, et le motif.</translation>
    </message>
    <message>
        <source>Without a reason</source>
        <translation>Sans motif</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>RebuildCard</name>
    <message>
        <source>Rebuild the crisis…</source>
        <translation>Retracer la crise…</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Pas celle-ci</translation>
    </message>
    <message>
        <source>The Overview offers it always, under Crises</source>
        <translation>Le bilan le propose toujours, sous Crises</translation>
    </message>
    <message>
        <source>The crisis “{name}” is over. While it is fresh: what is missing in its chronology? Sessions, messages and posts of each date are shown beside it.</source>
        <translation>La crise « {name} » est terminée. Tant que le souvenir est frais : que manque-t-il à sa chronologie ? Les plages, les messages et les publications de chaque jour s’affichent à côté.</translation>
    </message>
</context>
<context>
    <name>RebuildDialog</name>
    <message>
        <source>Rebuild a crisis</source>
        <translation>Retracer une crise</translation>
    </message>
    <message>
        <source>Only what you tick is kept. Put right what is not so; what nobody noted stays empty.</source>
        <translation>Seul ce que vous cochez est enregistré. Rectifiez ce qui n’est pas exact ; ce que personne n’a noté reste vide.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Next date</source>
        <translation>Jour suivant</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Rebuild the crisis: {name}</source>
        <translation>Retracer la crise : {name}</translation>
    </message>
    <message>
        <source>Look through its dates</source>
        <translation>Parcourir ses jours</translation>
    </message>
    <message>
        <source>Next: the decision</source>
        <translation>Ensuite, la décision</translation>
    </message>
    <message>
        <source>{day} · {n} of {all}</source>
        <translation>{day} · {n} sur {all}</translation>
    </message>
    <message>
        <source>Decision of the head of service</source>
        <translation>Décision du chef de service</translation>
    </message>
    <message>
        <source>Its name and its time</source>
        <translation>Son nom et ses heures</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message numerus="yes">
        <source>%n fact(s) accepted</source>
        <translation>
            <numerusform>%n fait accepté</numerusform>
            <numerusform>%n faits acceptés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoveryCard</name>
    <message>
        <source>A session was left running</source>
        <translation>Une plage est restée en cours</translation>
    </message>
    <message>
        <source>Keep until another time…</source>
        <translation>Garder jusqu’à une autre heure…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Écarter</translation>
    </message>
    <message>
        <source>Date on which the session ended</source>
        <translation>Date de fin de la plage</translation>
    </message>
    <message>
        <source>When the session really ended</source>
        <translation>Fin réelle de la plage</translation>
    </message>
    <message>
        <source>Keep until then</source>
        <translation>Garder jusque-là</translation>
    </message>
    <message>
        <source>It ended on</source>
        <translation>Elle s’est terminée le</translation>
    </message>
    <message>
        <source>It began on {start}, more than 36 hours ago. Nothing of it is counted until you say when it ended. Nothing is lost.</source>
        <translation>Elle a commencé le {start}, il y a plus de 36 heures. Rien n’en est compté tant que vous n’avez pas indiqué sa fin. Rien n’est perdu.</translation>
    </message>
    <message>
        <source>It began on {start}. The last sign of life was on {seen}; after that the program did not run, or the computer slept. Nothing is lost.</source>
        <translation>Elle a commencé le {start}. Le dernier signe d’activité date du {seen}&#x202f;; ensuite le programme ne tournait plus, ou l’ordinateur était en veille. Rien n’est perdu.</translation>
    </message>
    <message>
        <source>Keep until {time}</source>
        <translation>Garder jusqu’à {time}</translation>
    </message>
    <message>
        <source>Up to the last sign of life</source>
        <translation>Jusqu’au dernier signe d’activité</translation>
    </message>
    <message>
        <source>Keep until now ({time})</source>
        <translation>Garder jusqu’à maintenant ({time})</translation>
    </message>
</context>
<context>
    <name>Remaining</name>
    <message>
        <source>another-organisation</source>
        <translation>autre-organisation</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Organisation actuelle</translation>
    </message>
    <message>
        <source>How much would remain out of hours?</source>
        <translation>Que resterait-il hors horaires ?</translation>
    </message>
    <message>
        <source>Nothing out of hours in this range.</source>
        <translation>Rien hors horaires sur cette période.</translation>
    </message>
    <message>
        <source>least with “{name}”: {hours} of {today}</source>
        <translation>le moins avec « {name} » : {hours} sur {today}</translation>
    </message>
    <message>
        <source>out of hours</source>
        <translation>hors horaires</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Out of hours</source>
        <translation>Hors horaires</translation>
    </message>
</context>
<context>
    <name>Reminders</name>
    <message>
        <source>cmtracker: one question waiting</source>
        <translation>cmtracker&#xa0;: une question en attente</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>until tomorrow</source>
        <translation>jusqu’à demain</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>jusqu’à {time}</translation>
    </message>
    <message>
        <source>I see</source>
        <translation>Compris</translation>
    </message>
    <message>
        <source>Seen, not handled</source>
        <translation>Vu, non traité</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>It ended then</source>
        <translation>Terminée à ce moment</translation>
    </message>
    <message>
        <source>It goes on</source>
        <translation>Elle continue</translation>
    </message>
    <message>
        <source>Not today</source>
        <translation>Pas aujourd’hui</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
</context>
<context>
    <name>RemindersPart</name>
    <message>
        <source>switched on: {count}</source>
        <translation>activés&#xa0;: {count}</translation>
    </message>
    <message>
        <source>On from the start</source>
        <translation>Activés au départ</translation>
    </message>
    <message>
        <source>Also offered</source>
        <translation>Proposés aussi</translation>
    </message>
    <message>
        <source>Each is said once; “Later” lets it be said again.</source>
        <translation>Chacun est dit une fois&#x202f;; «&#xa0;Plus tard&#xa0;» le fait redire.</translation>
    </message>
    <message>
        <source>How they are heard</source>
        <translation>Façon d’être prévenu</translation>
    </message>
    <message>
        <source>A notification then only says that a question is waiting: screens are shared.</source>
        <translation>La notification dit alors seulement qu’une question attend&#xa0;: un écran peut être partagé.</translation>
    </message>
    <message>
        <source>When the computer is not used</source>
        <translation>Quand l’ordinateur n’est pas utilisé</translation>
    </message>
    <message>
        <source>Only while a session runs out of hours. The time is not worked until you say what it was; nothing but your answer is kept.</source>
        <translation>Seulement pendant une plage hors horaires. Ce temps n’est pas du travail tant que vous n’avez pas répondu&#x202f;; seule votre réponse est conservée.</translation>
    </message>
    <message>
        <source>Start and end</source>
        <translation>Lancement et fermeture</translation>
    </message>
    <message>
        <source>Start with the computer, out of sight</source>
        <translation>Lancer au démarrage, hors de vue</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause for one hour</source>
        <translation>Suspendre une heure</translation>
    </message>
    <message>
        <source>Pause until tomorrow</source>
        <translation>Suspendre jusqu’à demain</translation>
    </message>
    <message>
        <source>Hear them again</source>
        <translation>Les réactiver</translation>
    </message>
    <message>
        <source>Reminders are heard.</source>
        <translation>Les rappels sont actifs.</translation>
    </message>
    <message>
        <source>No reminder is heard until {moment}.</source>
        <translation>Aucun rappel avant {moment}.</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Reports</source>
        <translation>Relevés</translation>
    </message>
    <message>
        <source>Nothing is noted yet</source>
        <translation>Rien n’est encore noté</translation>
    </message>
    <message>
        <source>Once some work is logged, the report is here: one page that stands alone, with your hours out of hours, who asked, the rests cut and the service rendered, then week by week and day by day, as a PDF or a spreadsheet. You choose for which moment, you see every page before it is made, and nothing leaves this computer.</source>
        <translation>Dès que du travail est noté, le relevé est ici : une première page qui se suffit, avec vos heures hors horaires, l’origine des demandes, les repos réduits et le service rendu, puis le détail par semaine et par jour, en PDF ou en tableur. Vous choisissez le moment, vous voyez chaque page avant de l’établir, et rien ne quitte cet ordinateur.</translation>
    </message>
    <message>
        <source>Choose the moment: it sets the dates, the reader and the parts.</source>
        <translation>Choisissez le moment : il fixe les dates, le destinataire et les parties.</translation>
    </message>
    <message>
        <source>Dates of sickness</source>
        <translation>Arrêts maladie</translation>
    </message>
    <message>
        <source>Take asked-for work on dates of sickness into this report?</source>
        <translation>Inclure dans ce relevé le travail demandé en arrêt maladie ?</translation>
    </message>
    <message>
        <source>Its reader will see that you worked while you were absent, and may conclude why. It cannot be taken back once the report is handed over. The choice holds for this report alone.</source>
        <translation>Le destinataire verra que vous avez travaillé pendant une absence et pourra en déduire la raison. Une fois le relevé remis, il n’est plus possible de revenir en arrière. Ce choix ne vaut que pour ce relevé.</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>Inclure</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Ne pas inclure</translation>
    </message>
</context>
<context>
    <name>RequestActs</name>
    <message>
        <source>The e-mail is on the clipboard. Once it is sent, note that below it.</source>
        <translation>Le courriel est dans le presse-papiers. Une fois envoyé, notez-le en dessous.</translation>
    </message>
    <message numerus="yes">
        <source>note of {moment}, which names %n session(s)</source>
        <translation>
            <numerusform>signalement du {moment}, qui porte sur %n plage</numerusform>
            <numerusform>signalement du {moment}, qui porte sur %n plages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestLine</name>
    <message>
        <source>Function (no name)</source>
        <translation>Fonction (sans nom)</translation>
    </message>
    <message>
        <source>Function of who asked, without a name</source>
        <translation>Fonction de la personne qui a demandé, sans nom</translation>
    </message>
    <message>
        <source>Time of the request</source>
        <translation>Heure de la demande</translation>
    </message>
    <message>
        <source>How the request came</source>
        <translation>Moyen de la demande</translation>
    </message>
    <message>
        <source>call</source>
        <translation>appel</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>SMS</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>courriel</translation>
    </message>
    <message>
        <source>messenger</source>
        <translation>messagerie</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Reference of the request</source>
        <translation>Référence de la demande</translation>
    </message>
    <message>
        <source>by…</source>
        <translation>par…</translation>
    </message>
</context>
<context>
    <name>RequestModel</name>
    <message>
        <source>Asked by</source>
        <translation>Demandé par</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçue le</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Work behind it</source>
        <translation>Travail concerné</translation>
    </message>
    <message>
        <source>E-mail sent</source>
        <translation>Courriel envoyé</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>to be sent</source>
        <translation>à envoyer</translation>
    </message>
    <message numerus="yes">
        <source>no answer for %n day(s)</source>
        <translation>
            <numerusform>sans réponse depuis %n jour</numerusform>
            <numerusform>sans réponse depuis %n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>sent today</source>
        <translation>envoyé ce jour</translation>
    </message>
    <message>
        <source>answered: {answer}</source>
        <translation>réponse&#xa0;: {answer}</translation>
    </message>
    <message>
        <source>objected to</source>
        <translation>contestée</translation>
    </message>
    <message>
        <source>no written trace</source>
        <translation>sans trace écrite</translation>
    </message>
</context>
<context>
    <name>RequestsTab</name>
    <message>
        <source>Which requests</source>
        <translation>Quelles demandes</translation>
    </message>
    <message>
        <source>Confirmation sent</source>
        <translation>Confirmation envoyée</translation>
    </message>
    <message>
        <source>Answer received</source>
        <translation>Réponse reçue</translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation>Sans réponse</translation>
    </message>
    <message>
        <source>Work behind it</source>
        <translation>Travail concerné</translation>
    </message>
    <message>
        <source>Copy the e-mail</source>
        <translation>Copier le courriel</translation>
    </message>
    <message>
        <source>I sent it</source>
        <translation>Je l’ai envoyé</translation>
    </message>
    <message>
        <source>I told the hierarchy in writing</source>
        <translation>Je l’ai signalé par écrit</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>Réponse…</translation>
    </message>
    <message>
        <source>Remove the note to the hierarchy</source>
        <translation>Retirer le signalement à la hiérarchie</translation>
    </message>
    <message>
        <source>Evidence…</source>
        <translation>Trace…</translation>
    </message>
    <message>
        <source>Session…</source>
        <translation>Plage…</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Demandes</translation>
    </message>
    <message>
        <source>Work out of hours will be listed here, with who asked for it, what you sent and what was answered.</source>
        <translation>Le travail hors horaires sera listé ici, avec l’origine de la demande, ce que vous avez envoyé et la réponse.</translation>
    </message>
    <message>
        <source>The e-mail, which can be changed before it is copied</source>
        <translation>Le courriel, modifiable avant la copie</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message numerus="yes">
        <source>%n asked-for evening(s) or day(s) without a reference</source>
        <translation>
            <numerusform>%n soirée ou journée demandée sans référence</numerusform>
            <numerusform>%n soirées ou journées demandées sans référence</numerusform>
        </translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>À envoyer</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Avec réponse</translation>
    </message>
    <message>
        <source>Objected to</source>
        <translation>Contestées</translation>
    </message>
    <message>
        <source>Without written trace</source>
        <translation>Sans trace écrite</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} sur {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n e-mail(s) still to be sent</source>
        <translation>
            <numerusform>%n courriel reste à envoyer</numerusform>
            <numerusform>%n courriels restent à envoyer</numerusform>
        </translation>
    </message>
    <message>
        <source>for {first} to {last} days</source>
        <translation>depuis {first} à {last} jours</translation>
    </message>
    <message>
        <source>out of hours, of which {time} answered</source>
        <translation>hors horaires, dont {time} avec réponse</translation>
    </message>
    <message>
        <source>Work of {moment}</source>
        <translation>Travail du {moment}</translation>
    </message>
    <message>
        <source>Request of {moment}</source>
        <translation>Demande du {moment}</translation>
    </message>
    <message>
        <source>Nothing is sent by itself: paste the text into a message, then note that.</source>
        <translation>Rien n’est envoyé automatiquement&#xa0;: collez ce texte dans votre messagerie, puis notez l’envoi.</translation>
    </message>
</context>
<context>
    <name>RescueDialog</name>
    <message>
        <source>Passphrase of this copy</source>
        <translation>Phrase de passe de cette copie</translation>
    </message>
    <message>
        <source>Go back to this copy</source>
        <translation>Revenir à cette copie</translation>
    </message>
    <message>
        <source>Choose another copy…</source>
        <translation>Choisir une autre copie…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The log {file} has gone, but there are copies of it.</source>
        <translation>Le journal {file} a disparu, mais il en existe des copies.</translation>
    </message>
    <message>
        <source>The log {file} is incomplete. It was not touched.</source>
        <translation>Le journal {file} est incomplet. Il n’a pas été touché.</translation>
    </message>
    <message>
        <source>The log {file} is damaged. It was not touched.</source>
        <translation>Le journal {file} est endommagé. Il n’a pas été touché.</translation>
    </message>
    <message>
        <source>What was logged after the copy is not in it. What lies in place now is not lost: it is kept in {folder}.</source>
        <translation>Ce qui a été noté après la copie n’y figure pas. Ce qui est en place aujourd’hui n’est pas perdu : il est conservé dans {folder}.</translation>
    </message>
    <message>
        <source>The log cannot be opened</source>
        <translation>Le journal ne peut pas être ouvert</translation>
    </message>
    <message>
        <source>No good copy was found beside it; there may be one on a USB key.</source>
        <translation>Aucune copie saine n’a été trouvée à côté ; il en existe peut-être une sur une clé USB.</translation>
    </message>
    <message>
        <source>Looking into {copy}…</source>
        <translation>Lecture de {copy}…</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n plage</numerusform>
            <numerusform>%n plages</numerusform>
        </translation>
    </message>
    <message>
        <source>The copy {copy} holds: {sessions}.</source>
        <translation>La copie {copy} contient : {sessions}.</translation>
    </message>
    <message>
        <source>The copy {copy} holds: {sessions}; its last act is of {moment}.</source>
        <translation>La copie {copy} contient : {sessions} ; sa dernière opération date du {moment}.</translation>
    </message>
    <message>
        <source>The copy {copy} is protected by its passphrase.</source>
        <translation>La copie {copy} est protégée par sa phrase de passe.</translation>
    </message>
    <message>
        <source>Choose a copy of the log</source>
        <translation>Choisir une copie du journal</translation>
    </message>
    <message>
        <source>Logs (*.db)</source>
        <translation>Journaux (*.db)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>RestHoursCard</name>
    <message>
        <source>How many hours of rest were touched?</source>
        <translation>Combien d’heures de repos ont été touchées ?</translation>
    </message>
    <message>
        <source>An hour of rest is an hour of the clock without any scheduled time; work or an interruption in it touches it once.</source>
        <translation>Une heure de repos est une heure d’horloge sans aucun temps prévu ; un travail ou une interruption la touche une seule fois.</translation>
    </message>
    <message>
        <source>None in this range.</source>
        <translation>Aucune dans cette période.</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>Afficher %Ln de plus</numerusform>
            <numerusform>Afficher %Ln de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>{hours} in all, in {weeks} of {all} weeks</source>
        <translation>{hours} en tout, dans {weeks} semaines sur {all}</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n&#xa0;heure</numerusform>
            <numerusform>%n&#xa0;heures</numerusform>
        </translation>
    </message>
    <message>
        <source>{span}: {hours}</source>
        <translation>{span} : {hours}</translation>
    </message>
</context>
<context>
    <name>ResultBox</name>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Copy an e-mail</source>
        <translation>Copier un courriel</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Enregistré : {file}</translation>
    </message>
    <message>
        <source>The e-mail is on the clipboard: attach the report yourself.</source>
        <translation>Le courriel est dans le presse-papiers : joignez-y le relevé vous-même.</translation>
    </message>
</context>
<context>
    <name>RulesForm</name>
    <message>
        <source>Working time</source>
        <translation>Quotité de travail</translation>
    </message>
    <message>
        <source>My commune has a Protestant or mixed church: Good Friday is a holiday</source>
        <translation>Ma commune a un temple protestant ou une église mixte&#xa0;: le Vendredi saint est férié</translation>
    </message>
    <message>
        <source>Rules that apply</source>
        <translation>Règles applicables</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Public holidays of</source>
        <translation>Jours fériés de</translation>
    </message>
    <message>
        <source>Times are those of this territory ({zone})</source>
        <translation>Les heures sont celles de ce territoire ({zone})</translation>
    </message>
    <message>
        <source>{name} (file cannot be read)</source>
        <translation>{name} (fichier illisible)</translation>
    </message>
    <message>
        <source>{name} (own file)</source>
        <translation>{name} (fichier personnel)</translation>
    </message>
</context>
<context>
    <name>RulesPart</name>
    <message>
        <source>Which limits and which public holidays apply to you, and the share of full time.</source>
        <translation>Les limites et les jours fériés qui vous sont applicables, et la quotité de travail.</translation>
    </message>
    <message>
        <source>Rules that apply</source>
        <translation>Règles applicables</translation>
    </message>
    <message>
        <source>Limits in force today</source>
        <translation>Limites en vigueur aujourd’hui</translation>
    </message>
    <message>
        <source>Each limit names its text, and the date of the version that was read.</source>
        <translation>Chaque limite nomme son texte et la date de la version lue.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Limits in force today, with their sources</source>
        <translation>Limites en vigueur aujourd’hui, avec leurs sources</translation>
    </message>
    <message>
        <source>Rules files of my own</source>
        <translation>Mes fichiers de règles</translation>
    </message>
    <message>
        <source>A délibération or a charter may set other figures. A copy is changed in a text editor; what was changed is read at the next start of the program.</source>
        <translation>Une délibération ou une charte peut fixer d’autres valeurs. Une copie se modifie dans un éditeur de texte&#x202f;; les modifications sont lues au prochain démarrage du programme.</translation>
    </message>
    <message>
        <source>Copy the rules in force to change them…</source>
        <translation>Copier les règles en vigueur pour les modifier…</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Ajouter un fichier…</translation>
    </message>
    <message>
        <source>What the hours asked for would weigh, as an estimate: in the Journal, below “Leave, on-call, recovery”. In the public service the employer chooses rest or pay; nothing is estimated for category A.</source>
        <translation>Ce que pèseraient les heures demandées, à titre indicatif&#x202f;: dans le Journal, sous «&#x202f;Congés, astreintes, récupérations&#x202f;». Dans la fonction publique, l’employeur choisit le repos ou le paiement&#x202f;; rien n’est estimé pour la catégorie A.</translation>
    </message>
    <message>
        <source>The rules “{name}” cannot be read: no limit is in force.</source>
        <translation>Les règles «&#xa0;{name}&#xa0;» ne peuvent pas être lues&#xa0;: aucune limite n’est en vigueur.</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>Aucun.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Retirer…</translation>
    </message>
    <message>
        <source>Copied to {file}: open it, change it, then choose it as your rules.</source>
        <translation>Copié dans {file}&#xa0;: ouvrez-le, modifiez-le, puis choisissez-le comme règles applicables.</translation>
    </message>
    <message>
        <source>Rules file</source>
        <translation>Fichier de règles</translation>
    </message>
    <message>
        <source>Rules files (*.toml)</source>
        <translation>Fichiers de règles (*.toml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Added: {file}.</source>
        <translation>Ajouté&#xa0;: {file}.</translation>
    </message>
    <message>
        <source>Remove a rules file</source>
        <translation>Retirer un fichier de règles</translation>
    </message>
    <message>
        <source>Delete {file}?</source>
        <translation>Supprimer {file}&#x202f;?</translation>
    </message>
    <message>
        <source>This cannot be undone. No record of the log changes.</source>
        <translation>La suppression ne peut pas être annulée. Aucun enregistrement du journal ne change.</translation>
    </message>
    <message>
        <source>Delete the file</source>
        <translation>Supprimer le fichier</translation>
    </message>
    <message>
        <source>Deleted: {file}.</source>
        <translation>Supprimé&#xa0;: {file}.</translation>
    </message>
</context>
<context>
    <name>RunningCard</name>
    <message>
        <source>Nothing is running</source>
        <translation>Rien n’est en cours</translation>
    </message>
    <message>
        <source>Change the start</source>
        <translation>Modifier le début</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>I just answered</source>
        <translation>Je viens de répondre</translation>
    </message>
    <message>
        <source>Keeps this instant; how long it took can be said after</source>
        <translation>Note cet instant&#x202f;; la durée peut être précisée ensuite</translation>
    </message>
    <message>
        <source>Seen, not handled</source>
        <translation>Vu, non traité</translation>
    </message>
    <message>
        <source>Keeps the instant at which a message was seen out of hours; no work is counted</source>
        <translation>Note l’instant où un message a été vu hors horaires&#x202f;; aucun travail n’est compté</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>What is running</source>
        <translation>Ce qui est en cours</translation>
    </message>
    <message>
        <source>out of hours</source>
        <translation>hors horaires</translation>
    </message>
    <message>
        <source>as scheduled</source>
        <translation>dans les horaires</translation>
    </message>
    <message>
        <source>RUNNING · {where}</source>
        <translation>EN COURS · {where}</translation>
    </message>
    <message>
        <source>Since {start}</source>
        <translation>Commencée à {start}</translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation>EN PAUSE</translation>
    </message>
    <message>
        <source>Paused since {start}.</source>
        <translation>En pause depuis {start}.</translation>
    </message>
    <message>
        <source>Work may resume from {time} ({rest} of rest)</source>
        <translation>Reprise possible à partir de {time} ({rest} de repos)</translation>
    </message>
    <message>
        <source>Start when you begin, or add what is over.</source>
        <translation>Commencez quand vous travaillez, ou ajoutez ce qui est passé.</translation>
    </message>
</context>
<context>
    <name>Safekeeping</name>
    <message>
        <source>Log checked: nothing amiss ({rows} lines of history).</source>
        <translation>Journal contrôlé : aucune anomalie ({rows} lignes d’historique).</translation>
    </message>
    <message>
        <source>Copies…</source>
        <translation>Copies…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The log and its copies have no passphrase any more.</source>
        <translation>Le journal et ses copies n’ont plus de phrase de passe.</translation>
    </message>
    <message>
        <source>The log is protected, and so are its copies; plain copies deleted: {deleted}.</source>
        <translation>Le journal est protégé, ses copies aussi ; copies en clair supprimées : {deleted}.</translation>
    </message>
    <message>
        <source>The log is protected, and so are its copies.</source>
        <translation>Le journal est protégé, ses copies aussi.</translation>
    </message>
    <message>
        <source>These copies stay as they were: {places}</source>
        <translation>Ces copies restent telles quelles : {places}</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n plage</numerusform>
            <numerusform>%n plages</numerusform>
        </translation>
    </message>
    <message>
        <source>The log is that of the copy: {sessions}. What it replaced is kept: {file}</source>
        <translation>Le journal est maintenant celui de la copie : {sessions}. Ce qu’il remplace est conservé : {file}</translation>
    </message>
    <message numerus="yes">
        <source>The clock was set back %n time(s): the times noted then depend on it.</source>
        <translation>
            <numerusform>L’horloge a été retardée %n fois : les heures notées alors en dépendent.</numerusform>
            <numerusform>L’horloge a été retardée %n fois : les heures notées alors en dépendent.</numerusform>
        </translation>
    </message>
    <message>
        <source>I see</source>
        <translation>Compris</translation>
    </message>
</context>
<context>
    <name>SaveRow</name>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>ScheduleForm</name>
    <message>
        <source>Fixed hours</source>
        <translation>Horaires fixes</translation>
    </message>
    <message>
        <source>Flexible hours</source>
        <translation>Horaires variables</translation>
    </message>
    <message>
        <source>Remove this week</source>
        <translation>Retirer cette semaine</translation>
    </message>
    <message>
        <source>Same hours on all days worked</source>
        <translation>Mêmes horaires tous les jours travaillés</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>Fixé par</translation>
    </message>
    <message>
        <source>Délibération, note or charter (optional)</source>
        <translation>Délibération, note ou charte (facultatif)</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>Bornes de la journée</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Dû</translation>
    </message>
    <message>
        <source>Usual hours (optional)</source>
        <translation>Horaires habituels (facultatif)</translation>
    </message>
    <message>
        <source>Something cannot be read.</source>
        <translation>Une saisie est illisible.</translation>
    </message>
    <message>
        <source>on average {hours}</source>
        <translation>en moyenne {hours}</translation>
    </message>
    <message>
        <source>Add a week</source>
        <translation>Ajouter une semaine</translation>
    </message>
    <message>
        <source>Hours alternate: add a week</source>
        <translation>Horaires en alternance&#x202f;: ajouter une semaine</translation>
    </message>
    <message>
        <source>Week 1 is the week of Monday {day}; after week {count}, it begins again.</source>
        <translation>La semaine 1 est celle du lundi {day}&#x202f;; après la semaine {count}, le cycle recommence.</translation>
    </message>
    <message>
        <source>This week is week {number}.</source>
        <translation>Cette semaine est la semaine {number}.</translation>
    </message>
    <message>
        <source>Week {number}</source>
        <translation>Semaine {number}</translation>
    </message>
</context>
<context>
    <name>SealDialog</name>
    <message>
        <source>Dated seal</source>
        <translation>Empreinte datée</translation>
    </message>
    <message>
        <source>Seals taken so far</source>
        <translation>Empreintes prises jusqu’ici</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Prise</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Empreinte</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>Conservée par</translation>
    </message>
    <message>
        <source>Who will keep it (optional)</source>
        <translation>Qui la conservera (facultatif)</translation>
    </message>
    <message>
        <source>Take a seal</source>
        <translation>Prendre une empreinte</translation>
    </message>
    <message>
        <source>Copy the digest</source>
        <translation>Copier l’empreinte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>A seal is a short digest of everything logged so far. Send it to somebody (your own mailbox, a colleague, a union): whoever received it on that date can check that nothing noted before has changed since. It does not say that an entry is true.</source>
        <translation>L’empreinte résume en quelques caractères tout ce qui est noté jusqu’ici. Envoyez-la à quelqu’un (votre propre messagerie, un collègue, un syndicat) : qui l’a reçue à cette date peut vérifier que rien de ce qui était noté alors n’a changé depuis. Elle ne dit pas qu’une saisie est exacte.</translation>
    </message>
    <message>
        <source>Seal {digest} is on the clipboard: paste it into a message.</source>
        <translation>L’empreinte {digest} est dans le presse-papiers : collez-la dans un message.</translation>
    </message>
    <message>
        <source>Copied: {digest}</source>
        <translation>Copié : {digest}</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Show what is typed</source>
        <translation>Afficher la saisie</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Say for the chosen ones who asked</source>
        <translation>Indiquer l’origine de la demande pour la sélection</translation>
    </message>
    <message>
        <source>At the request of…</source>
        <translation>À la demande de…</translation>
    </message>
    <message>
        <source>Reference of the request</source>
        <translation>Référence de la demande</translation>
    </message>
    <message>
        <source>Reference for the chosen ones</source>
        <translation>Référence pour la sélection</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>Set the reference of the chosen ones</source>
        <translation>Appliquer la référence à la sélection</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>As scheduled</source>
        <translation>Conforme à l’horaire</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) chosen</source>
        <translation>
            <numerusform>%n plage sélectionnée</numerusform>
            <numerusform>%n plages sélectionnées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) chosen</source>
        <translation>
            <numerusform>%n jour sélectionné</numerusform>
            <numerusform>%n jours sélectionnés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SenderChooser</name>
    <message>
        <source>Search the names</source>
        <translation>Rechercher un nom</translation>
    </message>
    <message>
        <source>Which of these are you?</source>
        <translation>Lequel de ces noms est le vôtre ?</translation>
    </message>
    <message>
        <source>My name or number in this export, if not listed</source>
        <translation>Mon nom ou mon numéro, s’il manque à la liste</translation>
    </message>
    <message>
        <source>My name or number in this export</source>
        <translation>Mon nom ou mon numéro dans cet export</translation>
    </message>
    <message>
        <source>Tick every name under which you write. Without one, directions stay unknown. The choice serves this import only; no name is kept.</source>
        <translation>Cochez tous les noms sous lesquels vous écrivez. Sans cela, le sens des messages reste inconnu. Ce choix ne sert qu’à cet import ; aucun nom n’est enregistré.</translation>
    </message>
    <message>
        <source>Tick yourself: only your entries are taken. The choice serves this import only; no name is kept.</source>
        <translation>Cochez-vous : seules vos entrées sont reprises. Le choix ne sert qu’à cet import ; aucun nom n’est gardé.</translation>
    </message>
</context>
<context>
    <name>SessionDialog</name>
    <message>
        <source>Add a session</source>
        <translation>Ajouter une plage</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>At the request of</source>
        <translation>À la demande de</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Left out of the report for the management</source>
        <translation>Ne figure pas dans le relevé destiné à la hiérarchie</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Canaux</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Say from when to when you worked.</source>
        <translation>Indiquez de quand à quand vous avez travaillé.</translation>
    </message>
</context>
<context>
    <name>SessionEditor</name>
    <message>
        <source>Change the session</source>
        <translation>Modifier la plage</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Split at</source>
        <translation>Scinder à</translation>
    </message>
    <message>
        <source>At the request of</source>
        <translation>À la demande de</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Left out of the report for the management</source>
        <translation>Ne figure pas dans le relevé destiné à la hiérarchie</translation>
    </message>
    <message>
        <source>Reason for the change</source>
        <translation>Motif de la modification</translation>
    </message>
    <message>
        <source>If you wish: why this is changed now</source>
        <translation>Facultatif : pourquoi modifier maintenant</translation>
    </message>
    <message>
        <source>How many scattered answers</source>
        <translation>Nombre de réponses éparses</translation>
    </message>
    <message>
        <source>Minutes declared for them</source>
        <translation>Minutes déclarées pour ces réponses</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Split here</source>
        <translation>Scinder</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Canaux</translation>
    </message>
    <message>
        <source>A few answers</source>
        <translation>Quelques réponses</translation>
    </message>
    <message>
        <source>in</source>
        <translation>en</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>How it was entered: {source}</source>
        <translation>Mode de saisie : {source}</translation>
    </message>
    <message>
        <source>Say from when to when you worked.</source>
        <translation>Indiquez de quand à quand vous avez travaillé.</translation>
    </message>
    <message>
        <source>{start} – {end}</source>
        <translation>{start}, jusqu’à {end}</translation>
    </message>
</context>
<context>
    <name>SessionModel</name>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>At the request of</source>
        <translation>À la demande de</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Trace de la demande</translation>
    </message>
    <message>
        <source>How entered</source>
        <translation>Mode de saisie</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>À temps</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>not filled in</source>
        <translation>non renseigné</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>moins d’une minute</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>retirée</translation>
    </message>
    <message>
        <source>no longer counted</source>
        <translation>ne compte plus</translation>
    </message>
    <message>
        <source>{category}, {time} no longer counted</source>
        <translation>{category}, {time} ne comptent plus</translation>
    </message>
    <message>
        <source>{source}, corrected</source>
        <translation>{source}, corrigée</translation>
    </message>
</context>
<context>
    <name>Sessions</name>
    <message>
        <source>From</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>At the request of</source>
        <translation>À la demande de</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Demande</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>How entered</source>
        <translation>Mode de saisie</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Search the settings</source>
        <translation>Rechercher un réglage</translation>
    </message>
    <message>
        <source>Search the settings (Ctrl+F)</source>
        <translation>Rechercher un réglage (Ctrl+F)</translation>
    </message>
    <message>
        <source>Settings found</source>
        <translation>Réglages trouvés</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Only what you change is saved. Every change can be undone.</source>
        <translation>Seul ce que vous modifiez est enregistré. Tout changement peut être annulé.</translation>
    </message>
    <message>
        <source>Part of the settings</source>
        <translation>Rubrique des réglages</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>How the figures are made</source>
        <translation>Comment ces chiffres sont faits</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Raccourcis</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>Aucun réglage de ce nom.</translation>
    </message>
</context>
<context>
    <name>ShareField</name>
    <message>
        <source>{share}%</source>
        <translation>{share}&#x202f;%</translation>
    </message>
    <message>
        <source>This share cannot be read. Write 80% or 0.8.</source>
        <translation>Quotité illisible&#x202f;: écrivez 80&#x202f;% ou 0,8.</translation>
    </message>
</context>
<context>
    <name>SharedFolderDialog</name>
    <message>
        <source>Exchange by way of a folder</source>
        <translation>Échanger par un dossier</translation>
    </message>
    <message>
        <source>Name of this device</source>
        <translation>Nom de cet appareil</translation>
    </message>
    <message>
        <source>as the computer is called</source>
        <translation>celui de l’ordinateur</translation>
    </message>
    <message>
        <source>Seal the files with a passphrase</source>
        <translation>Chiffrer les fichiers avec une phrase de passe</translation>
    </message>
    <message>
        <source>Do not seal them</source>
        <translation>Ne pas les chiffrer</translation>
    </message>
    <message>
        <source>Passphrase of the files</source>
        <translation>Phrase de passe des fichiers</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Confirmation</translation>
    </message>
    <message>
        <source>The devices whose files lie there are mine</source>
        <translation>Les appareils dont les fichiers s’y trouvent sont les miens</translation>
    </message>
    <message>
        <source>Exchange by way of this folder</source>
        <translation>Échanger par ce dossier</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>The log has a passphrase: its files are sealed with it.</source>
        <translation>Le journal a une phrase de passe&#xa0;: ses fichiers sont chiffrés avec elle.</translation>
    </message>
    <message>
        <source>The log has no passphrase. Whoever can read that folder, its provider for instance, reads files that are not sealed. Every device of yours takes the same passphrase for them; nobody can find it again for you.</source>
        <translation>Le journal n’a pas de phrase de passe. Qui peut lire ce dossier, son hébergeur par exemple, lit les fichiers qui ne sont pas chiffrés. Tous vos appareils prennent la même phrase de passe pour eux&#x202f;; personne ne peut la retrouver pour vous.</translation>
    </message>
    <message>
        <source>This folder already holds what another device wrote: nothing was changed. If that device is yours, tick the box; if not, choose another folder.</source>
        <translation>Ce dossier contient déjà ce qu’un autre appareil a écrit&#xa0;: rien n’a été modifié. Si cet appareil est le vôtre, cochez la case&#x202f;; sinon, choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>The two passphrases differ. Type them once more.</source>
        <translation>Les deux phrases de passe diffèrent. Saisissez-les de nouveau.</translation>
    </message>
    <message>
        <source>Type a passphrase, twice.</source>
        <translation>Saisissez une phrase de passe, deux fois.</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>What the report says</source>
        <translation>Ce que dit le relevé</translation>
    </message>
    <message>
        <source>One request</source>
        <translation>Une demande</translation>
    </message>
    <message>
        <source>What may be objected, and the answer</source>
        <translation>Objections possibles et réponses</translation>
    </message>
    <message>
        <source>Before leaving</source>
        <translation>Avant de partir</translation>
    </message>
    <message>
        <source>Sheet for the interview</source>
        <translation>Fiche pour l’entretien</translation>
    </message>
    <message>
        <source>For you alone: it is in no report.</source>
        <translation>Pour vous seulement : elle ne figure dans aucun relevé.</translation>
    </message>
    <message>
        <source>Check of a report</source>
        <translation>Contrôle d’un relevé</translation>
    </message>
</context>
<context>
    <name>SlotsField</name>
    <message>
        <source>These hours cannot be read. Write 9h-12h30, 13h30-17h.</source>
        <translation>Horaires illisibles&#x202f;: écrivez 9h-12h30, 13h30-17h.</translation>
    </message>
</context>
<context>
    <name>StartDialog</name>
    <message>
        <source>Change the start</source>
        <translation>Modifier le début</translation>
    </message>
    <message>
        <source>The session began at</source>
        <translation>La plage a commencé à</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>StartQuestion</name>
    <message>
        <source>The folder that you choose is opened from now on.</source>
        <translation>Le dossier que vous choisissez est ouvert désormais.</translation>
    </message>
    <message>
        <source>Another folder holds for this time only. The option --data-dir or the variable CMTRACKER_DATA_DIR makes it last.</source>
        <translation>Un autre dossier ne vaut que pour cette fois. L’option --data-dir ou la variable CMTRACKER_DATA_DIR le rend durable.</translation>
    </message>
    <message>
        <source>Open it there</source>
        <translation>L’ouvrir là-bas</translation>
    </message>
    <message>
        <source>It is closed there: open it here</source>
        <translation>Il est fermé là-bas&#xa0;: l’ouvrir ici</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Choisir un autre dossier…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Choose another data folder</source>
        <translation>Choisir un autre dossier de données</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Choose files…</source>
        <translation>Choisir des fichiers…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choisir un dossier…</translation>
    </message>
    <message>
        <source>Paste notes…</source>
        <translation>Coller des notes…</translation>
    </message>
    <message>
        <source>Propose evenings from what is imported already…</source>
        <translation>Proposer des soirées d’après les messages déjà importés…</translation>
    </message>
    <message>
        <source>Exports, calendars, notes</source>
        <translation>Exports, calendriers, notes</translation>
    </message>
    <message>
        <source>The export that a network, a mailbox or a time tracker (Toggl, Clockify…) gives you, a calendar (.ics), a table of your hours, a document of cmtracker, notes from the phone: as they come, unpacked or not. They can also be dropped anywhere on the window.</source>
        <translation>L’export que donne un réseau, une messagerie ou un outil de suivi du temps (Toggl, Clockify…), un calendrier (.ics), un tableau de vos heures, un document de cmtracker, des notes du téléphone : tels quels, décompressés ou non. Vous pouvez aussi les déposer n’importe où sur la fenêtre.</translation>
    </message>
    <message>
        <source>You first see what would be counted; nothing is kept before. Of messages only times and numbers are kept, never a text or a name.</source>
        <translation>Vous voyez d’abord ce qui serait compté ; rien n’est enregistré avant. Des messages, seuls les heures et les nombres sont enregistrés, jamais un texte ni un nom.</translation>
    </message>
    <message>
        <source>Evenings that were never logged</source>
        <translation>Soirées jamais notées</translation>
    </message>
    <message>
        <source>From the times of messages that you sent, sessions are proposed week by week, never over what you noted. You accept or refuse each; they are counted apart.</source>
        <translation>D’après les heures des messages que vous avez envoyés, des plages sont proposées semaine par semaine, jamais sur ce que vous avez noté. Vous acceptez ou refusez chacune ; elles sont comptées à part.</translation>
    </message>
</context>
<context>
    <name>StatementCard</name>
    <message>
        <source>Monthly statement</source>
        <translation>État mensuel</translation>
    </message>
    <message>
        <source>One page: the hours asked for, line by line, to be countersigned. Signing is not agreeing: the page has a box for each.</source>
        <translation>Une page : les heures demandées, ligne par ligne, à faire viser. La signature seule ne vaut pas accord ; la page a une case pour chacun.</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Make the statement…</source>
        <translation>Établir l’état…</translation>
    </message>
    <message>
        <source>The statement is being made…</source>
        <translation>L’état est en cours d’établissement…</translation>
    </message>
    <message>
        <source>Make it all the same, and say so in it</source>
        <translation>Établir quand même, avec cette mention</translation>
    </message>
    <message>
        <source>Where to keep the statement</source>
        <translation>Où enregistrer l’état mensuel</translation>
    </message>
</context>
<context>
    <name>StreakRows</name>
    <message>
        <source>days-in-a-row</source>
        <translation>jours-d-affilée</translation>
    </message>
    <message>
        <source>days worked</source>
        <translation>jours travaillés</translation>
    </message>
    <message>
        <source>free evenings</source>
        <translation>soirées libres</translation>
    </message>
    <message>
        <source>W{number}</source>
        <comment>short form of a week: W24</comment>
        <translation>S{number}</translation>
    </message>
    <message>
        <source>How many days in a row?</source>
        <translation>Combien de jours d’affilée ?</translation>
    </message>
    <message>
        <source>No hours are recorded in this range.</source>
        <translation>Aucune heure notée sur cette période.</translation>
    </message>
    <message>
        <source>days worked in a row</source>
        <translation>jours travaillés d’affilée</translation>
    </message>
    <message>
        <source>the longest run</source>
        <translation>la plus longue série</translation>
    </message>
    <message>
        <source>evenings answered as free, in a row</source>
        <translation>soirées déclarées libres, d’affilée</translation>
    </message>
    <message>
        <source>no evening was answered as free</source>
        <translation>aucune soirée n’a été déclarée libre</translation>
    </message>
    <message numerus="yes">
        <source>at most %n day(s) worked in a row, {dates}</source>
        <translation>
            <numerusform>au plus %n jour travaillé d’affilée, {dates}</numerusform>
            <numerusform>au plus %n jours travaillés d’affilée, {dates}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n free evening(s) in a row, {dates}</source>
        <translation>
            <numerusform>au plus %n soirée libre d’affilée, {dates}</numerusform>
            <numerusform>au plus %n soirées libres d’affilée, {dates}</numerusform>
        </translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Au</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Jours</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>TakeUpCard</name>
    <message>
        <source>Taken up</source>
        <translation>C’est repris</translation>
    </message>
    <message>
        <source>Takes this line away for good</source>
        <translation>Efface cette ligne définitivement</translation>
    </message>
    <message>
        <source>To take up today</source>
        <translation>À reprendre aujourd’hui</translation>
    </message>
</context>
<context>
    <name>TerritoryField</name>
    <message>
        <source>none</source>
        <translation>aucun territoire</translation>
    </message>
    <message>
        <source>No such territory. Write its name or its number, such as 33 or Gironde.</source>
        <translation>Territoire inconnu&#x202f;: écrivez son nom ou son numéro, par exemple 33 ou Gironde.</translation>
    </message>
    <message>
        <source>Alsace (67, 68)</source>
        <translation>Alsace (67, 68)</translation>
    </message>
    <message>
        <source>French Guiana (973)</source>
        <translation>Guyane (973)</translation>
    </message>
    <message>
        <source>French Southern Territories (984)</source>
        <translation>Terres australes et antarctiques françaises (984)</translation>
    </message>
    <message>
        <source>Wallis and Futuna (986)</source>
        <translation>Wallis-et-Futuna (986)</translation>
    </message>
    <message>
        <source>French Polynesia (987)</source>
        <translation>Polynésie française (987)</translation>
    </message>
    <message>
        <source>New Caledonia (988)</source>
        <translation>Nouvelle-Calédonie (988)</translation>
    </message>
    <message>
        <source>France</source>
        <translation>France</translation>
    </message>
</context>
<context>
    <name>ThreePhases</name>
    <message>
        <source>before</source>
        <translation>avant</translation>
    </message>
    <message>
        <source>during</source>
        <translation>pendant</translation>
    </message>
    <message>
        <source>after</source>
        <translation>après</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>20h45</source>
        <translation>20h45</translation>
    </message>
    <message>
        <source>22h10</source>
        <translation>22h10</translation>
    </message>
    <message>
        <source>This time cannot be read. Write 20h45 or 20:45.</source>
        <translation>Heure illisible : écrivez 20h45 ou 20:45.</translation>
    </message>
</context>
<context>
    <name>TimesForm</name>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>The evening begins at</source>
        <translation>La soirée commence à</translation>
    </message>
    <message>
        <source>Night from</source>
        <translation>Nuit de</translation>
    </message>
    <message>
        <source>Night until</source>
        <translation>Nuit jusqu’à</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nuit</translation>
    </message>
    <message>
        <source>A charter sets a window of disconnection</source>
        <translation>Une charte fixe une plage de déconnexion</translation>
    </message>
    <message>
        <source>Disconnection from</source>
        <translation>Déconnexion de</translation>
    </message>
    <message>
        <source>Disconnection until</source>
        <translation>Déconnexion jusqu’à</translation>
    </message>
    <message>
        <source>Disconnection</source>
        <translation>Déconnexion</translation>
    </message>
    <message>
        <source>Name of the charter</source>
        <translation>Nom de la charte</translation>
    </message>
    <message>
        <source>charte du 3 février 2025</source>
        <translation>charte du 3 février 2025</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
</context>
<context>
    <name>TimesPart</name>
    <message>
        <source>They say what counts as an evening and as a night, and on which clock. The window of the charter makes points to check, no limits.</source>
        <translation>Ils disent ce qui compte comme soirée et comme nuit, et à quelle horloge. La plage de la charte donne des points à vérifier, non des limites.</translation>
    </message>
    <message>
        <source>Zone, night and charter</source>
        <translation>Fuseau, nuit et charte</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Add a session</source>
        <translation>J’ai travaillé…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>No schedule is known yet, so all work counts as out of hours.</source>
        <translation>Aucun horaire n’est encore connu&#xa0;: tout travail compte donc hors horaires.</translation>
    </message>
    <message>
        <source>Enter my schedule</source>
        <translation>Saisir mon horaire</translation>
    </message>
    <message>
        <source>Crisis</source>
        <translation>Crise</translation>
    </message>
    <message>
        <source>Opens a crisis and its chronology, now</source>
        <translation>Ouvre une crise et sa chronologie, maintenant</translation>
    </message>
    <message>
        <source>Week {number}</source>
        <translation>Semaine {number}</translation>
    </message>
    <message>
        <source>{worked} worked of {due} due so far</source>
        <translation>{worked} de travail ; dû à ce jour : {due}</translation>
    </message>
    <message>
        <source>{worked} worked</source>
        <translation>{worked} de travail</translation>
    </message>
    <message>
        <source>nothing logged yet</source>
        <translation>rien de noté pour l’instant</translation>
    </message>
    <message numerus="yes">
        <source>%n evening(s) worked</source>
        <translation>
            <numerusform>%n soirée travaillée</numerusform>
            <numerusform>%n soirées travaillées</numerusform>
        </translation>
    </message>
    <message>
        <source>The e-mail is on the clipboard: paste it into a message to whoever asked.</source>
        <translation>Le courriel est dans le presse-papiers : collez-le dans un message à la personne qui a fait la demande.</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>The log is locked</source>
        <translation>Le journal est verrouillé</translation>
    </message>
    <message>
        <source>Nothing is running · {worked} today</source>
        <translation>Rien n’est en cours · {worked} aujourd’hui</translation>
    </message>
    <message>
        <source>Paused since {time}</source>
        <translation>En pause depuis {time}</translation>
    </message>
    <message>
        <source>Running since {time}</source>
        <translation>En cours depuis {time}</translation>
    </message>
    <message>
        <source>Running since {time}, out of hours</source>
        <translation>En cours depuis {time}, hors horaires</translation>
    </message>
    <message>
        <source>Running since {time} ({ran}), out of hours</source>
        <translation>En cours depuis {time} ({ran}), hors horaires</translation>
    </message>
    <message>
        <source>Running since {time} ({ran})</source>
        <translation>En cours depuis {time} ({ran})</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>Rien n’est en cours</translation>
    </message>
    <message>
        <source>Open cmtracker</source>
        <translation>Ouvrir cmtracker</translation>
    </message>
    <message>
        <source>Unlock the log…</source>
        <translation>Déverrouiller le journal…</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>I just answered</source>
        <translation>Je viens de répondre</translation>
    </message>
    <message>
        <source>Seen, not handled</source>
        <translation>Vu, non traité</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Note a line…</source>
        <translation>Noter une ligne…</translation>
    </message>
    <message>
        <source>Count handled messages</source>
        <translation>Compter des messages traités</translation>
    </message>
    <message>
        <source>Pause reminders</source>
        <translation>Suspendre les rappels</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Réglages…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>For one hour</source>
        <translation>Pendant une heure</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>Jusqu’à demain</translation>
    </message>
    <message>
        <source>Hear of them again</source>
        <translation>Reprendre les rappels</translation>
    </message>
    <message>
        <source>Reminders paused {until}</source>
        <translation>Rappels suspendus {until}</translation>
    </message>
</context>
<context>
    <name>UndoPair</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Undo: {act} (Ctrl+Z)</source>
        <translation>Annuler : {act} (Ctrl+Z)</translation>
    </message>
    <message>
        <source>There is nothing to undo (Ctrl+Z)</source>
        <translation>Rien à annuler (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo: {act} (Ctrl+Shift+Z)</source>
        <translation>Rétablir : {act} (Ctrl+Maj+Z)</translation>
    </message>
    <message>
        <source>There is nothing to do again (Ctrl+Shift+Z)</source>
        <translation>Rien à rétablir (Ctrl+Maj+Z)</translation>
    </message>
    <message>
        <source>a setting</source>
        <translation>un réglage</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>Unlock the log</source>
        <translation>Déverrouiller le journal</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase de passe</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>This log is protected by a passphrase</source>
        <translation>Ce journal est protégé par une phrase de passe</translation>
    </message>
</context>
<context>
    <name>ValidFrom</name>
    <message>
        <source>Valid from</source>
        <translation>Valable à partir du</translation>
    </message>
    <message>
        <source>Nothing is changed yet. Only what you change is written.</source>
        <translation>Rien n’est modifié pour l’instant. Seul ce que vous changez sera enregistré.</translation>
    </message>
    <message>
        <source>Valid from {day}; the past is not recalculated.</source>
        <translation>Valable à partir du {day}&#x202f;; le passé n’est pas recalculé.</translation>
    </message>
    <message>
        <source>Valid from {day}; the days since then are recalculated.</source>
        <translation>Valable à partir du {day}&#x202f;; les jours écoulés depuis sont recalculés.</translation>
    </message>
    <message>
        <source>It ends on {last}: what is kept from {day} on stays.</source>
        <translation>Valable jusqu’au {last}&#xa0;: ce qui est enregistré à partir du {day} reste en place.</translation>
    </message>
    <message>
        <source>These hours are a proposal: they are kept only when you say so.</source>
        <translation>Ces horaires sont une proposition&#xa0;: ils ne sont enregistrés que si vous le demandez.</translation>
    </message>
    <message>
        <source>The rules hold from the beginning: none were kept so far.</source>
        <translation>Les règles valent depuis le début&#xa0;: aucune n’était enregistrée.</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>Waiting for validation, in the whole range</source>
        <translation>Attente de validation, sur toute la période</translation>
    </message>
    <message>
        <source>Asked for: {n} · obtained: {answered} · still awaited: {open}</source>
        <translation>Demandées : {n} · obtenues : {answered} · encore attendues : {open}</translation>
    </message>
    <message>
        <source>Longest wait: {longest}</source>
        <translation>Attente la plus longue : {longest}</translation>
    </message>
    <message>
        <source>Median of the {answered} obtained: {median}; {outside} asked for out of hours</source>
        <translation>Médiane des {answered} obtenues : {median} ; demandes hors horaires&#xa0;: {outside}</translation>
    </message>
    <message>
        <source>Time awaiting a validation: {waited}; work logged in it: {worked}</source>
        <translation>Temps d’attente d’une validation : {waited} ; travail noté pendant ce temps : {worked}</translation>
    </message>
</context>
<context>
    <name>WeekActs</name>
    <message>
        <source>Choose a calendar file</source>
        <translation>Choisir un fichier d’agenda</translation>
    </message>
    <message>
        <source>Calendars (*.ics)</source>
        <translation>Agendas (*.ics)</translation>
    </message>
</context>
<context>
    <name>WeekCard</name>
    <message>
        <source>This week</source>
        <translation>Cette semaine</translation>
    </message>
    <message>
        <source>Out of hours</source>
        <translation>Hors horaires</translation>
    </message>
    <message>
        <source>Shortest daily rest</source>
        <translation>Repos quotidien le plus court</translation>
    </message>
    <message>
        <source>Average over 12 weeks</source>
        <translation>Moyenne sur 12 semaines</translation>
    </message>
    <message>
        <source>Days in a row</source>
        <translation>Jours d’affilée</translation>
    </message>
    <message>
        <source>To recover</source>
        <translation>À récupérer</translation>
    </message>
    <message>
        <source>not yet known</source>
        <translation>pas encore connu</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>non connu</translation>
    </message>
</context>
<context>
    <name>WeekChart</name>
    <message>
        <source>W{number}</source>
        <comment>short form of a week: W24</comment>
        <translation>S{number}</translation>
    </message>
    <message>
        <source>Week {number}, {dates}</source>
        <translation>Semaine {number}, {dates}</translation>
    </message>
</context>
<context>
    <name>WeekGrid</name>
    <message>
        <source>The week, hour by hour</source>
        <translation>La semaine, heure par heure</translation>
    </message>
    <message>
        <source>{day}: normal day</source>
        <translation>{day}&#xa0;: journée normale</translation>
    </message>
    <message>
        <source>Normal day</source>
        <translation>Journée normale</translation>
    </message>
</context>
<context>
    <name>WeekRests</name>
    <message>
        <source>weekly-rests</source>
        <translation>repos-hebdomadaires</translation>
    </message>
    <message>
        <source>Was there a long rest each week?</source>
        <translation>Chaque semaine a-t-elle eu un long repos ?</translation>
    </message>
    <message>
        <source>No rest of a whole week is known in this range.</source>
        <translation>Aucun repos d’une semaine entière n’est connu sur cette période.</translation>
    </message>
    <message>
        <source>longest rest of the week</source>
        <translation>plus long repos de la semaine</translation>
    </message>
    <message>
        <source>{limit} or more</source>
        <translation>{limit} ou plus</translation>
    </message>
    <message>
        <source>shorter: a point to check</source>
        <translation>plus court : point à vérifier</translation>
    </message>
    <message>
        <source>weekly rest</source>
        <translation>repos hebdomadaire</translation>
    </message>
    <message>
        <source>these rules set no weekly rest</source>
        <translation>ces règles ne fixent pas de repos hebdomadaire</translation>
    </message>
    <message>
        <source>{limit} or more in every week</source>
        <translation>{limit} ou plus chaque semaine</translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n semaine</numerusform>
            <numerusform>%n semaines</numerusform>
        </translation>
    </message>
    <message>
        <source>{weeks} out of {all} with a longest rest below {limit}</source>
        <translation>{weeks} sur {all} avec un plus long repos inférieur à {limit}</translation>
    </message>
    <message>
        <source>the shortest: {rest} ({dates})</source>
        <translation>le plus court : {rest} ({dates})</translation>
    </message>
    <message>
        <source>whether these hours must be consecutive is discussed</source>
        <translation>le caractère consécutif de ces heures est discuté</translation>
    </message>
    <message>
        <source>{limit} or more in {weeks}</source>
        <translation>{limit} ou plus : {weeks}</translation>
    </message>
    <message numerus="yes">
        <source>%n not known</source>
        <comment>of weeks</comment>
        <translation>
            <numerusform>%n non connu</numerusform>
            <numerusform>%n non connus</numerusform>
        </translation>
    </message>
    <message>
        <source>drawn up to {top}</source>
        <translation>axe limité à {top}</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>non connu</translation>
    </message>
    <message>
        <source>Longest rest</source>
        <translation>Plus long repos</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
</context>
<context>
    <name>WeekRow</name>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
</context>
<context>
    <name>WeekTab</name>
    <message>
        <source>The week before (Alt+Left)</source>
        <translation>La semaine précédente (Alt+Gauche)</translation>
    </message>
    <message>
        <source>The next week (Alt+Right)</source>
        <translation>La semaine suivante (Alt+Droite)</translation>
    </message>
    <message>
        <source>Show the week of</source>
        <translation>Afficher la semaine du</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Cette semaine</translation>
    </message>
    <message>
        <source>Calendar file</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Show a calendar file (.ics) behind…</source>
        <translation>Afficher un agenda (.ics) en arrière-plan…</translation>
    </message>
    <message>
        <source>Show it no longer</source>
        <translation>Ne plus l’afficher</translation>
    </message>
    <message>
        <source>Week {number}</source>
        <translation>Semaine {number}</translation>
    </message>
    <message numerus="yes">
        <source>Confirm %n day(s) as scheduled…</source>
        <translation>
            <numerusform>Confirmer %n jour conforme…</numerusform>
            <numerusform>Confirmer %n jours conformes…</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a session for its details.</source>
        <translation>Sélectionnez une plage pour ses détails.</translation>
    </message>
    <message>
        <source>Drag to add, move or lengthen, by quarters of an hour (Alt: freely). Keys: Ctrl and the arrows move a session, Shift and the arrows its end; Return keeps, Esc drops.</source>
        <translation>Glisser pour ajouter, déplacer ou allonger, par quarts d’heure (Alt&#xa0;: librement). Au clavier&#xa0;: Ctrl et les flèches déplacent une plage, Maj et les flèches sa fin&#x202f;; Entrée enregistre, Échap abandonne.</translation>
    </message>
    <message>
        <source>agreed hours</source>
        <translation>horaire prévu</translation>
    </message>
    <message>
        <source>absence</source>
        <translation>absence</translation>
    </message>
    <message>
        <source>on call</source>
        <translation>astreinte</translation>
    </message>
    <message>
        <source>not filled in</source>
        <translation>non renseigné</translation>
    </message>
    <message>
        <source>not counted, or no longer</source>
        <translation>ne compte pas, ou plus</translation>
    </message>
    <message>
        <source>calendar file, not counted</source>
        <translation>agenda, non compté</translation>
    </message>
    <message>
        <source>messages received</source>
        <translation>messages reçus</translation>
    </message>
</context>
<context>
    <name>WeeklyHours</name>
    <message>
        <source>hours-per-week</source>
        <translation>heures-par-semaine</translation>
    </message>
    <message>
        <source>What the bars show</source>
        <translation>Ce que montrent les barres</translation>
    </message>
    <message>
        <source>All hours</source>
        <translation>Toutes les heures</translation>
    </message>
    <message>
        <source>Out of hours, by who asked</source>
        <translation>Hors horaires, selon l’origine de la demande</translation>
    </message>
    <message>
        <source>Out of hours, by time</source>
        <translation>Hors horaires, par moment</translation>
    </message>
    <message>
        <source>from messages sent, never added</source>
        <translation>d’après les messages envoyés, jamais ajouté</translation>
    </message>
    <message>
        <source>Limit of the average</source>
        <translation>Maximum de la moyenne</translation>
    </message>
    <message>
        <source>Weekly limit</source>
        <translation>Maximum hebdomadaire</translation>
    </message>
    <message>
        <source>Week-end</source>
        <translation>Week-end</translation>
    </message>
    <message>
        <source>How many hours each week?</source>
        <translation>Combien d’heures chaque semaine&#x202f;?</translation>
    </message>
    <message>
        <source>Out of hours: when, and who asked?</source>
        <translation>Hors horaires&#xa0;: quand, et à la demande de qui&#x202f;?</translation>
    </message>
    <message>
        <source>Out of hours: evenings, nights or week-ends?</source>
        <translation>Hors horaires&#xa0;: soirées, nuits ou week-ends&#x202f;?</translation>
    </message>
    <message>
        <source>{out} out of hours: {amounts}</source>
        <translation>{out} hors horaires : {amounts}</translation>
    </message>
    <message>
        <source>beside it, {hours} from messages sent</source>
        <translation>à côté, {hours} d’après les messages envoyés</translation>
    </message>
    <message>
        <source>nothing out of hours in this range</source>
        <translation>rien hors horaires sur cette période</translation>
    </message>
    <message numerus="yes">
        <source>in %n week(s)</source>
        <translation>
            <numerusform>dans %n semaine</numerusform>
            <numerusform>dans %n semaines</numerusform>
        </translation>
    </message>
    <message>
        <source> out of {all}</source>
        <comment>in 3 weeks out of 12</comment>
        <translation> sur {all}</translation>
    </message>
    <message>
        <source>{kind}: {hours} ({share})</source>
        <comment>evening: 12 h (40%)</comment>
        <translation>{kind} : {hours} ({share})</translation>
    </message>
    <message>
        <source>the fullest week: {worked} ({dates})</source>
        <translation>la semaine la plus chargée&#xa0;: {worked} ({dates})</translation>
    </message>
    <message>
        <source>No hours are recorded in this range.</source>
        <translation>Aucune heure notée sur cette période.</translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) above {limit}</source>
        <translation>
            <numerusform>%n semaine au-dessus de {limit}</numerusform>
            <numerusform>%n semaines au-dessus de {limit}</numerusform>
        </translation>
    </message>
    <message>
        <source>none above {limit}</source>
        <translation>aucune au-dessus de {limit}</translation>
    </message>
    <message>
        <source>highest average: {average}</source>
        <translation>moyenne la plus haute&#xa0;: {average}</translation>
    </message>
    <message>
        <source>{kind}: {hours}</source>
        <comment>evening: 12 h</comment>
        <translation>{kind} : {hours}</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Horaire</translation>
    </message>
    <message numerus="yes">
        <source>Average over %n week(s)</source>
        <translation>
            <numerusform>Moyenne sur %n semaine</numerusform>
            <numerusform>Moyenne sur %n semaines</numerusform>
        </translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>First steps</source>
        <translation>Premiers pas</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Bienvenue</translation>
    </message>
    <message>
        <source>cmtracker keeps a dated record of your working time, on this computer only: no account, no network, no text of anybody’s messages.</source>
        <translation>cmtracker tient un journal daté de votre temps de travail, sur cet ordinateur seulement&#xa0;: ni compte, ni réseau, ni contenu de message.</translation>
    </message>
    <message>
        <source>Your schedule</source>
        <translation>Votre horaire</translation>
    </message>
    <message>
        <source>The hours you agreed on. All other work is out of hours.</source>
        <translation>Les heures convenues. Tout autre travail est hors horaires.</translation>
    </message>
    <message>
        <source>Rules and holidays</source>
        <translation>Règles et jours fériés</translation>
    </message>
    <message>
        <source>Which limits and which public holidays apply to you.</source>
        <translation>Les durées maximales et les jours fériés qui vous sont applicables.</translation>
    </message>
    <message>
        <source>Whose computer is this?</source>
        <translation>À qui est cet ordinateur&#x202f;?</translation>
    </message>
    <message>
        <source>So that reminders show no more than they should.</source>
        <translation>Pour que les rappels n’en montrent pas trop.</translation>
    </message>
    <message>
        <source>Step {number} of {all}</source>
        <translation>Étape {number} sur {all}</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Créer mon journal</translation>
    </message>
    <message>
        <source>Keep these hours</source>
        <translation>Garder ces horaires</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
</context>
<context>
    <name>YearDays</name>
    <message>
        <source>days</source>
        <translation>jours</translation>
    </message>
    <message>
        <source>Which days went beyond the schedule?</source>
        <translation>Quels jours ont débordé de l’horaire&#x202f;?</translation>
    </message>
    <message>
        <source>out of hours; stronger: longer</source>
        <translation>hors horaires&#x202f;; couleur plus foncée&#xa0;: davantage</translation>
    </message>
    <message>
        <source>in hours only</source>
        <translation>dans les horaires seulement</translation>
    </message>
    <message>
        <source>not filled in</source>
        <translation>non renseigné</translation>
    </message>
    <message>
        <source>no day went beyond the schedule</source>
        <translation>aucun jour n’a débordé de l’horaire</translation>
    </message>
    <message>
        <source>the most on {day}: {worked}</source>
        <translation>au plus {worked}, le {day}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) with work out of hours</source>
        <translation>
            <numerusform>%Ln jour avec du travail hors horaires</numerusform>
            <numerusform>%Ln jours avec du travail hors horaires</numerusform>
        </translation>
    </message>
    <message>
        <source>Not filled in</source>
        <translation>Non renseigné</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>Worked</source>
        <translation>Travaillé</translation>
    </message>
    <message>
        <source>No hours are recorded in this range.</source>
        <translation>Aucune heure notée sur cette période.</translation>
    </message>
    <message>
        <source>out of hours</source>
        <translation>hors horaires</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Out of hours</source>
        <translation>Hors horaires</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Dû</translation>
    </message>
</context>
<context>
    <name>Young</name>
    <message>
        <source>Nothing is noted yet</source>
        <translation>Rien n’est encore noté</translation>
    </message>
    <message>
        <source>Your first week</source>
        <translation>Votre première semaine</translation>
    </message>
    <message>
        <source>Your first days</source>
        <translation>Vos premiers jours</translation>
    </message>
    <message>
        <source>Note an evening on the Today page: its figures appear here at once, pictures from two weeks on.</source>
        <translation>Notez une soirée sur la page Aujourd’hui : ses chiffres apparaissent ici aussitôt, les graphiques à partir de deux semaines.</translation>
    </message>
    <message numerus="yes">
        <source>Pictures appear in %n day(s).</source>
        <translation>
            <numerusform>Les graphiques apparaissent dans %n jour.</numerusform>
            <numerusform>Les graphiques apparaissent dans %n jours.</numerusform>
        </translation>
    </message>
    <message>
        <source>Here is what the log says so far. {days}</source>
        <translation>Voici ce que dit le journal pour l’instant. {days}</translation>
    </message>
</context>
</TS>
