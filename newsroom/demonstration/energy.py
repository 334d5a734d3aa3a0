"""Articles of the section Energy."""

from newsroom.demonstration.shapes import Change, Publish, Story

ARTICLES = (
    Story(
        slug="the-pipeline-nobody-will-name",
        headline="The pipeline nobody will name",
        standfirst="It is eleven hundred kilometres long and can be seen from the air. Officially it is a series of repairs.",
        section="Energy",
        type_of_work="analysis",
        dateline="Almasu, Jetikent",
        tags=("Gas", "Pipelines", "Jetikent", "Treaties"),
        subjects=("northern-grid-company",),
        picture="pipeline",
        caption="East of Almasu, where the steppe begins and the paperwork stops.",
        credits={
            "written": ("Айсұлу Жетікент",),
            "translated": ("Łucja Świerszcz-Mgława",),
            "edited": ("Maren Okafor-Lind",),
            "visuals": ("Hedda Skarvøy",),
            "fact-checked": ("Petra Quillon", "Institute for Slow Questions"),
        },
        cites=("steel-imports", "transit-treaty", "almasu-tenders", "voss-steppe", "pumping-thesis"),
        locators={"transit-treaty": "arts. 2–3", "pumping-thesis": "p. 88"},
        body="""
<p>Ask the ministry of energy in Almasu about the new gas pipeline and you will be told, with great courtesy, that there
isn’t one. Ask about the trench. The trench is maintenance. Ask what it maintains, and the courtesy is taken up by
somebody more senior.</p>
<p>From the window of the morning flight it is not a difficult object to find: a straight brown line, with a bright one
beside it, running out of the gasfields towards the eastern border. Over three years the country has imported 412,000
tonnes of large-bore steel pipe, four times what the whole of its existing network would need if it were replaced from
end to end.[@steel-imports] The steel has not come out again. It is a reasonable guess that it is lying in the
trench.</p>
<h2>Why be shy about a thousand kilometres of steel?</h2>
<p>The answer is in a treaty that was written for another purpose. When Jetikent settled its debts with its western
neighbours eighteen years ago, it promised them the first right to carry any gas sent through “a new line”. Repairs to
an old one were left free.[@transit-treaty, arts. 2–3] So there has not been a new line since. There have been thirty-one
tenders for repairs, each below the sum at which parliament must be told, each beginning at the kilometre where the one
before left off.[@almasu-tenders]</p>
<blockquote><p>If you mend a rope by adding rope, at some point you have a second rope. Our lawyers are of the view that
this point has not been reached.</p></blockquote>
<p>The speaker, an official who has worked on the line since its first repair, asked not to be named, “for consistency”.
</p>
<figure data-image="tenders"></figure>
<h2>Who gains from silence</h2>
<p>Almost everybody, which is why it has lasted.</p>
<ul>
<li><strong>The buyer</strong> in the east gets gas at a price that has not been published and cannot be compared.</li>
<li><strong>The government</strong> spends a sum it has not had to defend. Each tender is small. Together they come to
more than the country’s schools.</li>
<li><strong>The western neighbours</strong>, who could object, would first have to say what they have seen from the air,
and from what.</li>
</ul>
<p>Only the herders lose, and they lose in a way that no ministry measures. The trench is two metres deep. A flock will
not cross it. In the district of Ak-Tuman the summer pastures are now a day’s walk further than they were, and a
crossing promised for each ten kilometres has been built at one place, opposite the camp of the engineers, where an
inspector might look.[@voss-steppe]</p>
<h2>What an unnamed thing cannot have</h2>
<p>There is a practical cost to not existing. A pipeline with a name has a safety case, an insurer, a telephone number
on a yellow post. It has a file in which somebody wrote down the pressure. A doctoral thesis defended in the capital last
year compares leak reports with and without such papers, and finds that undocumented sections are found to be leaking
eleven days later, on average, and usually by sheep.[@pumping-thesis, p. 88]</p>
<p>Names are how a state promises to answer for a thing. It is striking how many in the capital seem to have understood
that, and drawn the conclusion. Last month, at the ceremonial opening of a “compressor refurbishment” the size of an
airport, the minister cut the ribbon and looked for the plaque he was to unveil. There was a curtain, with a cord. Behind it
was the wall.</p>
<h2>The next repair</h2>
<p>The thirty-second tender is due before the new year and would carry the trench to within nine kilometres of the
border. On the other side, where people are less shy, the receiving station has been finished since the summer. It has a
name in letters two metres high, and they face west.</p>
""",
        steps=(
            Publish(11, 7),
            Change(
                6,
                14,
                "update",
                "The thirty-second tender was published on the day after this analysis appeared. The last section now says so.",
                swaps=(
                    (
                        "The thirty-second tender is due before the new year and would carry",
                        "The thirty-second tender, published since this analysis first appeared, will carry",
                    ),
                ),
            ),
        ),
    ),
    Story(
        slug="why-pay-a-power-station-to-sleep",
        headline="Why pay a power station to sleep?",
        standfirst="Capacity markets hand money to plants that may never run. Five questions about the most expensive nap in economics.",
        section="Energy",
        type_of_work="explainer",
        tags=("Electricity", "Markets", "Regulation"),
        picture="station",
        caption="Aune III at night. It ran for ninety-one hours last year and was paid for all of them, and the rest.",
        credits={
            "written": ("Maren Okafor-Lind",),
            "edited": ("Tobias Fennimoor",),
            "visuals": ("Hedda Skarvøy",),
        },
        cites=("grid-auction", "lindqvist-capacity", "aune-report"),
        locators={"lindqvist-capacity": "pp. 9–12"},
        body="""
<p><strong>In short:</strong> electricity must be made at the moment it is used, so somebody has to own machines that are
needed for a few hours a year. A capacity market is a way to pay for the waiting. Whether it is a good way depends on
who is asked to prove that they are awake.</p>
<h2>What exactly is being bought?</h2>
<p>A promise. In an ordinary electricity market a station sells energy, by the hour, and earns when it runs. In a capacity
market it sells readiness: for a fixed sum each year it undertakes to be there when called. Stations across Drauvia are
paid to stand by. Last winter’s auction bought 5.8 gigawatts of such promises for four years ahead, at a price of 31
crowns for each kilowatt.[@grid-auction] For the station called Aune III that is about fourteen million crowns a year. It
ran for ninety-one hours.[@aune-report]</p>
<h2>Why won’t ordinary prices do the job?</h2>
<p>In theory they would. On the coldest evening of the decade power becomes so scarce that an hour of it sells for a
thousand times the usual price, and that one evening pays for the machine. In practice three things go wrong.</p>
<ol>
<li>Governments cap the price, because voters notice.</li>
<li>Banks will not lend against an evening that may not come for seven years.</li>
<li>Everybody hopes that somebody else will build the spare.</li>
</ol>
<p>Economists call the gap the <strong>missing money</strong>.[@lindqvist-capacity, pp. 9–12] A capacity market puts it
back, with less drama, and sends the bill to everyone in equal slices.</p>
<blockquote><p>You are not paying for the fire engine to drive about. You are paying for it not to be somewhere
else.</p></blockquote>
<h2>So what is the catch?</h2>
<p>That readiness is hard to see. A turbine that would start looks exactly like one that would not. Two winters ago, when
the interconnector failed in a storm, 5.1 gigawatts of contracted capacity were called and 3.9 arrived. The rest had
reasons. One station had sold its gas. One had lent its crew to another that was also being paid to have a crew. The
fines came to less than a tenth of the payments.</p>
<figure data-image="promised"></figure>
<p>The other catch is who tends to win. A plant that is already built, already paid for and rather dirty can offer its
patience very cheaply. Left alone, an auction for readiness becomes a pension scheme for old machines.</p>
<h2>Can anyone else sell readiness?</h2>
<p>Yes, and this is where it has become interesting. A cold store that can let its temperature drift for an hour, an
aluminium smelter, ten thousand parked cars: each can promise not to take power at the moment when a station would
promise to make it. To the grid these are the same. In the last auction such promises won 9% of the contracts and, when
tested, kept them more often than the turbines did. A freezer is never lent to a friend.</p>
<h2>What would make it work better?</h2>
<p>Three small rules do most of the good: test without notice, fine the full value of the promise, and count what
arrives and not what is declared. They are cheap to write and unpopular with anybody who is asleep.</p>
""",
        steps=(
            Publish(10, 6, 45),
            Change(
                9,
                16,
                "clarification",
                "An earlier version could be read as saying that every power station in Drauvia is paid to stand by. Only those that win in the yearly auction are.",
                swaps=(
                    (
                        "Stations across Drauvia are\npaid to stand by.",
                        "In Drauvia those that win\nthe yearly auction are paid to stand by.",
                    ),
                ),
            ),
        ),
    ),
    Story(
        slug="every-ship-lies-a-little",
        headline="“Every ship lies a little”",
        standfirst="Signe Aldous has brought eleven thousand vessels into Eidhamn. A harbour pilot on fog, captains and the sound of mud.",
        section="Energy",
        type_of_work="interview",
        dateline="Eidhamn, Sundmark",
        tags=("Ports", "Shipping", "Sundmark", "Work"),
        subjects=("signe-aldous",),
        picture="harbour",
        caption="The pilot boat goes out to a tanker off Eidhamn.",
        credits={
            "written": ("Salmā al-Wadiyya",),
            "photographs": ("Ignatius Oyelaran-Voss",),
            "edited": ("Odile Marchbanks",),
            "visuals": ("Hedda Skarvøy",),
        },
        cites=("eidhamn-pilots", "port-statistics"),
        body="""
<p>Two in three tankers that feed the refineries of the north come in through Eidhamn, by a channel with two bends and, at
low water, forty centimetres to spare.[@port-statistics] No captain may steer it alone. A pilot climbs aboard from a small
boat, on a rope ladder, in whatever weather there is, says good morning and takes charge of a ship that she has never
seen. Signe Aldous has done it for thirty-one years.[@eidhamn-pilots]</p>
<h2>What is the first thing you look at?</h2>
<p>The tea. If they offer it before I ask for the engine, the ship is calm. If nobody offers, I look at the captain’s
shoes. A man who has slept in his shoes has had a bad night with something, and I want to know with what before we
reach the first bend.</p>
<h2>You have said that every ship lies a little. How?</h2>
<p>They hand you a card with the draught on it, how deep she sits. It is always a lovely round number. But she has burned
fuel, she has taken on rain, there’s ice, there’s a deckload somebody forgot. I had one that lied by thirty centimetres.
I could feel it: she steered like a cow looking back at a gate. So I asked the mate to go and read the marks. He
came back and he said a different number, very quietly, and the captain looked at the sea.</p>
<blockquote><p>Water is shallow long before it is visible. You feel it in the knees.</p></blockquote>
<h2>In the knees?</h2>
<p>A big ship pushes water ahead of her. When there is little room underneath, it has to hurry, and she is drawn
down. The stern begins to tremble, quite fine, like a cat. The instruments tell you afterwards. And there is a sound, with
mud. Sand is silent. Mud sighs.</p>
<h2>There are plans to guide ships in from a room ashore. Could it be done?</h2>
<p>On a good day my grandson could do it. I don’t say that to be charming, I have let him try it on the simulator. On a
good day you don’t need a pilot, you need a witness. The bad days are about nine in the year. What worries me is not the
machine on those nine; it is that by then there’ll be no one left who has had the other three hundred and fifty-six to
learn on.</p>
<h2>What has changed most since you began?</h2>
<p>Size, naturally. The ships got three times longer and the bends stayed where they were. Also the quiet. There used to be
thirty men on a crew and somebody always sang. Now there are fourteen, and each has a screen. I come aboard and it’s like
a library which happens to weigh a hundred thousand tonnes.</p>
<h2>Were you ever afraid?</h2>
<p>On the ladder, every time. You jump from a boat that is going down to a ship that is going up. I tell the young ones,
the day that you aren’t afraid of the ladder, take the bus. On the bridge, once. Fog, a ferry where no ferry should be, and
both of us very polite on the radio. We passed so near that I could read what was for lunch.</p>
<h2>What was for lunch?</h2>
<p>Pea soup. I had it myself, the same day, on shore. I have never enjoyed anything so much in my life, and I don’t care
for peas.</p>
""",
        steps=(Publish(17, 8),),
    ),
)

UNFINISHED = (
    Story(
        slug="five-myths-about-drinking-the-sea",
        headline="Five myths about drinking the sea",
        standfirst="Desalination is neither a miracle nor a menace. It is a pump with a bill.",
        section="Energy",
        type_of_work="explainer",
        dateline="",
        tags=("Water", "Electricity", "Ras Wadia"),
        credits={"written": ("Salmā al-Wadiyya",), "edited": ("Maren Okafor-Lind",)},
        cites=("wadia-water",),
        body="""
<p><strong>In short:</strong> a litre of fresh water can be pressed out of the sea for about as much power as it takes to
lift it over a hill. Everything else is plumbing and politics.</p>
<h2>Is it too expensive?</h2>
<p>It was. The plant at Ras Wadia sells a cubic metre, delivered, for less than the same city pays for water brought by
lorry, which is what its poorer half drank until last year.[@wadia-water]</p>
<h2>Does the brine kill the sea?</h2>
<p><em>To be checked with the marine institute before this goes any further.</em></p>
""",
        stage="in-review",
    ),
)
