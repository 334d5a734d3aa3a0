"""Articles of the section Borders."""

from newsroom.demonstration.shapes import Change, Publish, Story

ARTICLES = (
    Story(
        slug="a-lake-divided-by-eleven-centimetres",
        headline="A lake divided by eleven centimetres",
        standfirst="Two countries read the same water every morning and write down different numbers. The gap is worth a town’s winter.",
        section="Borders",
        type_of_work="report",
        dateline="Tal, Jetikent",
        tags=("Water", "Dams", "Treaties", "Measurement"),
        picture="lake",
        caption="Lake Sarkul from the northern step, with the staff that Jetikent reads.",
        credits={
            "reported": ("Institute for Slow Questions",),
            "written": ("Maren Okafor-Lind", "Айсұлу Жетікент"),
            "edited": ("Odile Marchbanks",),
            "visuals": ("Hedda Skarvøy",),
            "fact-checked": ("Petra Quillon",),
        },
        cites=("sarkul1998", "marwick2021", "torn2019", "courier-levels", "oralkent-ledger"),
        locators={"sarkul1998": "art. 7", "marwick2021": "pp. 214–17"},
        body="""
<p>At seven each morning two people walk down to Lake Sarkul and look at a stick. Bekzat Oralkent does it on the northern
shore, from a concrete step below the Tal dam, and enters what he sees in a ledger with a green spine.[@oralkent-ledger]
Eleven kilometres away, on the southern shore, Ilva Torn does the same for the Republic of Orvane, on a tablet in a
rubber case. On Tuesday he wrote 612.48 metres above the sea. She wrote 612.37.</p>
<p>They have never met. Each believes the other to be honest. “He reads what he reads,” Ms Torn says. “I have nothing
against his eyes.” Yet the eleven centimetres between them have now been before two arbitrators, one parliament and a
radio phone-in, and if nobody closes the gap by the first day of winter somebody will be sent a very large bill.</p>
<h2>What the number decides</h2>
<p>The Sarkul Convention of 1998 is a short document with one long article. If the lake stands above 612.40 metres on the
first day of winter, Jetikent, which owns the dam, may run its turbines through the winter and owe nothing. Below that
line it must buy each cubic metre it lets go from Orvane, whose rivers fill the lake.[@sarkul1998, art. 7] The drafters
spent eleven days on the price and, as one of them later admitted, “about as long as it takes to drink tea” on how the
level was to be read.</p>
<p>Over a lake of 340 square kilometres the disputed layer holds 3.7 million cubic metres. Dropped through the hundred
and fifty metres between the lake and the turbines, that is some fourteen gigawatt-hours: a quarter of a year’s power for
a town of twenty thousand homes.</p>
<blockquote><p>Nobody here fights about the lake. We fight about the ruler.</p></blockquote>
<figure data-image="subject-bekzat"></figure>
<h2>Six centimetres of wind, five of history</h2>
<p>The Institute for Slow Questions, a small research house that lives up to its name, spent two autumns on the shore with
instruments of its own. Its hydrologists found that both readers are right. For nine days in ten the wind over Sarkul
blows from the south and leans on the water until the northern end stands higher, by six centimetres on average and by
nineteen in a gale.[@marwick2021, pp. 214–17]</p>
<p>The other five are older. Heights in Jetikent are counted from a mark on a quay that the old empire chose in 1887;
Orvane moved in 2004 to a datum measured from satellites. Neither country changed its staff when the other changed its
zero.[@torn2019] The ledgers therefore disagree even on days without a breath of wind, and by exactly the same amount
each time, which is what led each side to suspect the other of method.</p>
<p>What happens next could be any of three things:</p>
<ul>
<li>a joint gauge in the middle of the lake, which both governments have offered to build and neither to pay for;</li>
<li>an average of the two readings, which at 612.425 would please Jetikent and is therefore unacceptable to Orvane;</li>
<li>a still day, which the weather service puts at one chance in eleven.</li>
</ul>
<h2>The view from the step</h2>
<p>In Tal the matter is followed as other towns follow football. The bakery posts both numbers on its door.
<em>The Sarkul Courier</em> prints them side by side on its front page, under a drawing of two men with telescopes, and
has done so since the spring.[@courier-levels] Children ask Mr Oralkent whether he is winning.</p>
<p>He is sixty-three and will retire before the arbitrators report. He would like to see the southern staff once, he says,
“to look at it, as you look at the house of someone you write letters to”. On the southern shore Ms Torn has had the same
thought. She went so far as to ask. The form came back with a question she could not answer: <em>purpose of visit to the
lake</em>.</p>
<p>On Wednesday the wind dropped for forty minutes a little before noon. Neither of them was due to read. Both went down
to the water anyway, and neither, when asked, would say what it showed.</p>
""",
        steps=(
            Publish(2, 6, 30),
            Change(
                1,
                11,
                "correction",
                "An earlier version gave the water in the disputed layer as 3.7 million cubic metres. It is 37 million: we misplaced a decimal point, and a reader with a pencil found it.",
                swaps=(("3.7 million cubic metres", "37 million cubic metres"),),
            ),
        ),
    ),
    Story(
        slug="the-town-that-changed-time-zones-twice",
        headline="The town that changed time zones twice in one week",
        standfirst="Hask sits on a line between two clocks. For six days this month it belonged to both, and to neither.",
        section="Borders",
        type_of_work="report",
        dateline="Hask, Drauvia",
        tags=("Time", "Local government", "Railways"),
        picture="clock",
        caption="The town hall of Hask at ten past six, or ten past seven.",
        credits={
            "written": ("Łucja Świerszcz-Mgława",),
            "edited": ("Odile Marchbanks",),
            "photographs": ("Ignatius Oyelaran-Voss",),
            "visuals": ("Hedda Skarvøy",),
        },
        cites=("hask-order", "aune-timetable", "radio-aune"),
        body="""
<p>The bells of St Odo’s rang noon on Monday at eleven, again at twelve, and then, because the sexton had lost patience,
not at all until Thursday. In Hask, a town of nine thousand on the border between Drauvia and Orvane, this was felt to be
the most sensible decision anyone in office had taken all week.</p>
<p>The trouble began with a sentence. On the last day of the month the provincial council resolved that the eastern
districts should “follow the hour of their principal market”.[@hask-order] For most of the province that is Lisse. For
Hask, which sells its pears, its timber and its Saturday evenings across the river, it is Orvane, one hour ahead. The
clerk read the order, looked out of his window at the market, and moved the town hall clock.</p>
<h2>Two o’clock, twice</h2>
<p>By Tuesday there were three kinds of people in Hask. The school had moved with the clerk. The railway had not: its
timetable is made in the capital and is, the stationmaster points out, a national document with a foreword.[@aune-timetable]
The hospital, in the only act of statesmanship recorded that day, put both times on its doors and asked visitors which
one they had come in.</p>
<p>A wedding began before its bride. A court adjourned a hearing until nine and found, on reconvening, that it had
already happened. The municipal swimming bath was for one hour both full of children and officially closed.</p>
<blockquote><p>I was late for work on Tuesday and early on Wednesday. I have not moved house and I have not changed my
habits. It is the town that has been drinking.</p></blockquote>
<figure data-image="subject-corvin"></figure>
<h2>The line on the map</h2>
<p>Time zones look like geography and are really bookkeeping. The line that passes Hask was drawn ninety years ago along
the watershed, by a commission that met on the far side of the country and had, by its own minutes, “no member
acquainted with the locality”. It has been moved four times since, always westward, always to suit a railway.</p>
<p>Drauvia’s law lets a council choose its market day and its holidays, and says nothing at all about its hour. The
ministry of the interior took until Friday to conclude that what the law does not mention it does not allow. The order
was annulled at noon. Which noon was not stated; the clerk, asking for guidance, was told to use his judgment, and did
not repeat the mistake.</p>
<h3>What it cost</h3>
<ol>
<li>Fourteen missed trains, refunded.</li>
<li>One hearing, to be held again “at a time to be agreed”.</li>
<li>The town hall clock, whose hour hand came loose on its second journey and now points permanently, and to some
satisfaction, straight down.</li>
</ol>
<h2>After the week</h2>
<p>On Saturday the market opened by the sun, as it always had. Anneli Braskell, who has sold pears there for thirty years,
says the whole affair passed her by. “The people who buy from me are hungry or they are not.” On Radio Aune a caller
proposed that Hask keep both hours, one for business and one for pleasure, and the lines were full until
evening.[@radio-aune]</p>
<p>The council meets again on the third. Its agenda has a single item under “urgent matters”, and the invitation, for the
first time anyone can remember, gives the time in words.</p>
""",
        steps=(Publish(5, 7),),
    ),
    Story(
        slug="who-owns-a-river-that-moves",
        headline="Who owns a river that moves?",
        standfirst="Rivers make tidy borders until they wander. Six questions about law, mud and a village that woke up abroad.",
        section="Borders",
        type_of_work="explainer",
        tags=("Water", "Law", "Maps", "Treaties"),
        picture="river",
        caption="The Mabari at Old Zewa Bend: the channel of last year, and the channel of this one.",
        credits={
            "written": ("Tobias Fennimoor",),
            "edited": ("Maren Okafor-Lind",),
            "illustrated": ("Hedda Skarvøy",),
            "fact-checked": ("Petra Quillon",),
        },
        subjects=("ruvenzi-boundary-commission",),
        cites=("haldane-rivers", "ruvenzi-survey", "nakabiri-bend", "bend-map"),
        locators={"haldane-rivers": "ch. 4"},
        body="""
<p><strong>In short:</strong> a border that follows a river moves with it when the river moves slowly, and stays where it
was when the river jumps. Almost every quarrel is about which of the two just happened.</p>
<h2>Why put a border in a river at all?</h2>
<p>Because it is there. A river is visible from both sides, needs no fence and was usually an obstacle before it was a
frontier. A surveyor with a boat can draw one in a fortnight; a line along a mountain ridge takes years and a line along
a meridian takes an army. By length, close to a quarter of the world’s land borders follow one.</p>
<h2>Where in the river is the line?</h2>
<p>Not, as a rule, in the middle. Where ships can pass, treaties generally choose the deepest continuous channel, so that
each side keeps a road to the sea. Lawyers call it the <strong>thalweg</strong>, German for “valley way”. Where nobody
sails, a line midway between the banks will do. Some older treaties put the border on one bank and give the whole river
to the other side, and their drafters are remembered on the losing shore by name.</p>
<figure data-image="thalweg"></figure>
<h2>What happens when the river shifts?</h2>
<p>Two things that look alike and are treated as opposites.[@haldane-rivers, ch. 4]</p>
<ul>
<li><strong>Accretion</strong> is slow. A bend eats one bank and feeds the other, a hand’s breadth a year. The border
moves with the water, and whoever gains the mud keeps it.</li>
<li><strong>Avulsion</strong> is sudden. In one flood the river cuts through the neck of a bend and takes a shorter way.
The border stays in the old bed, even when the old bed is a row of ponds with cows in it.</li>
</ul>
<p>The logic is kind. Nobody can be expected to notice the first, and nobody should wake to find that the second has
changed their passport.</p>
<h2>Then what is the quarrel at Old Zewa Bend?</h2>
<p>Whether eleven weeks is slow. In the long rains of last year the Mabari, which parts the Ruvenzi Federation from its
northern neighbour, left its bend and took four square kilometres and a village with it. The Federation’s survey counts
seventy-seven days of steady cutting and calls it accretion: the village is now theirs.[@ruvenzi-survey] The northerners
say that a river which moves house between two harvests has jumped.</p>
<blockquote><p>The law knows slow and it knows sudden. The river was brisk.</p></blockquote>
<p>A geographer who walked the bend afterwards suggests that both are right about different stretches.[@nakabiri-bend] If she
is followed, the border would cross the new channel twice and the village school once.</p>
<h2>Who decides?</h2>
<p>A joint commission first, if there is one and it is on speaking terms. Then arbitration, for which both sides must
agree on a question, and that is commonly where the years go. In practice the matter is often settled by the people who
live there, who go on ploughing what they ploughed, and by a map that quietly stops being reprinted.[@bend-map]</p>
<h2>Could one simply hold the river still?</h2>
<p>It has been tried. A bend can be lined with stone for roughly the price of a hospital, and the water thus hurried
along takes its revenge on the next bend down. Cheaper is the modern habit of fixing the border by coordinates and
letting the river go where it likes. It is precise, permanent and indifferent to mud. It also means that one morning the
border will be in a field, with nothing to show where it is, which is the very thing the river was chosen to prevent.</p>
""",
        steps=(Publish(9, 6),),
    ),
    Story(
        slug="winter-at-the-customs-house",
        headline="Winter at the customs house",
        standfirst="For forty years my father stamped papers at a crossing where, after four in the afternoon, nobody crossed.",
        section="Borders",
        type_of_work="essay",
        dateline="Upper Pass, Orvane",
        tags=("Memory", "Family", "Snow"),
        picture="customs",
        caption="The customs house at Upper Pass keeps its lamp lit until the last lorry, which comes at four.",
        credits={
            "written": ("Остап Перекотиполе",),
            "translated": ("Łucja Świerszcz-Mgława",),
            "edited": ("Odile Marchbanks",),
            "illustrated": ("Hedda Skarvøy",),
        },
        cites=("pass-register",),
        body="""
<p>There is a photograph of my father asleep at his desk with his cap on. Behind him is a map of two countries, in front of
him a stamp, a lamp, a glass of tea. It was taken by a lorry driver who waited twenty minutes for him to wake and then,
having somewhere to be, stamped his own papers and left the picture by way of receipt when he came back through in
spring.</p>
<p>The crossing at Upper Pass opened at six and closed at eight. From November to April the last vehicle came through at
four, always the same one, with the post. In the four hours that followed my father was the guardian of a frontier that
nobody wished to cross, and he took it as seriously as if an army stood on the other side. I asked him once what he was
guarding. “The hours,” he said.</p>
<h2>Things declared</h2>
<p>I learned to read from the register. It stands in the provincial archive now, twenty-six volumes of it, and one can
ask for it like any book.[@pass-register] Under <em>goods</em> it has what the law required: timber, tin, one piano. Under
<em>remarks</em> it has my father. “Driver sings.” “Apples, very good.” “Snow to the second rung.” “Woman with a clock, which
she would not set down.” In the winter of the long strike, when no goods came for nineteen days, there are nineteen
entries all the same. The column for goods is empty. The remarks go over the page.</p>
<p>He was forbidden by regulation to be away from the desk and so the village came to the desk. A christening was held
in the inspection bay because it was the only heated room with a drain. My sister’s wedding photographs have a barrier in
them. People left things with him, as with a bank that paid in tea: keys, letters, for one whole winter a goose.</p>
<blockquote><p>A border is a place where two countries agree to be looked at.</p></blockquote>
<h2>Things not declared</h2>
<p>Of course he let things through. Not for money; he would have thought it vulgar. He let through what he called matters
without tariff. A man carrying his mother’s gravestone, which the book wished to tax as worked granite. Schoolbooks in a
language that was that year not encouraged. A girl of about my age, without papers, in whose case he was found to be
asleep with his cap on.</p>
<p>I did not understand that photograph until I was older than he is in it. My father was the lightest sleeper in the
valley. He woke when the snow changed.</p>
<hr>
<p>They closed the crossing eleven years ago. There is a tunnel now, forty kilometres west, and an agreement under which
no one need stop at all. It is a great improvement, I use it myself. You drive into the mountain in one country and come
out in another, and the only sign of it is that your telephone, for a moment, says it is looking.</p>
<p>The house still stands. Someone keeps the lamp lit, and no one in the village will say who, and the province, which
pays the electricity, has not asked. Last winter I drove up in the dark to see it. At four exactly I heard an engine on
the other side. It stopped where the barrier used to be. The driver got down, walked to the window, looked in, and
touched his cap.</p>
""",
        steps=(Publish(13, 8),),
    ),
)

UNFINISHED = (
    Story(
        slug="the-fence-that-kept-the-meadow",
        headline="The fence that kept the meadow",
        standfirst="What forty years of barbed wire did for orchids, and what its removal may undo.",
        section="Borders",
        type_of_work="report",
        dateline="Hask, Drauvia",
        tags=("Nature", "Local government"),
        credits={"written": ("Łucja Świerszcz-Mgława",), "photographs": ("Ignatius Oyelaran-Voss",)},
        cites=("hask-order",),
        body="""
<p>Between the two fences east of Hask lies a strip of ground ninety metres wide that nobody ploughed, sprayed, mowed or
built upon for forty years, because to set foot on it was an offence.[@hask-order] It now holds eleven kinds of orchid and
the only corncrakes in the province.</p>
<h2>What the wire did</h2>
<p>Botanists have a word for such places. They call them accidents.</p>
<p><em>To come: the count by the university; a comment from the border guard; what the farmers want.</em></p>
""",
        stage="in-review",
    ),
)
