"""Articles of the section Culture."""

from newsroom.demonstration.shapes import Publish, Story

ARTICLES = (
    Story(
        slug="the-atlas-in-the-stairwell",
        headline="The atlas in the stairwell",
        standfirst="A reader on growing up in a city that changed its name, under a map that did not.",
        section="Culture",
        type_of_work="essay",
        dateline="Lisse, Drauvia",
        tags=("Maps", "Memory", "Drauvia"),
        picture="stairwell",
        caption="The stairwell of 9 Lantern Street, third floor, where the map has hung since before the building had numbers.",
        credits={
            "written": ("Remigiusz Okno",),
            "edited": ("Odile Marchbanks",),
            "illustrated": ("Hedda Skarvøy",),
        },
        cites=("stieglhof-atlas", "renaming-act"),
        locators={"stieglhof-atlas": "pl. 17"},
        body="""
<p>The building where I was born has five floors, eleven doors and one map. It hangs on the third landing, a metre and a
half across, under glass that the caretaker cleans on the first of the month. It shows our country in the year it was
printed, which nobody can now remember, and the city in which it hangs is not on it.</p>
<p>To be exact, the city is there and the name is not. On the map, at the bend in the river, in small upright capitals,
it says Karolinburg. I was six before I understood that this was where I lived. Until then I had supposed that
Karolinburg was one of those places that are only on maps, like the equator.</p>
<h2>One night in June</h2>
<p>The name was changed in a single sitting, on a Thursday.[@renaming-act] My parents went to bed in one city and got up
in another, with the same noise of trams. They were glad, I think, as most people were glad. Karolin had been somebody
else’s archduke. Lisse was the name of the river, and it was in our own language, and it cost nothing to say.</p>
<p>What it cost was enamel. Eleven hundred street signs, four hundred tram plates, the letters on the station that had to
be taken down by a crane, one at a time, so that for an afternoon the city was called <em>ROLIN</em>. My father took a
photograph. He was not a man who laughed easily, and in all my childhood I can remember that he laughed about
that.</p>
<p>But the map stayed. It belonged to no one, you see. The house had been private, then the state’s, then private again, and
at each of these turns a list had been made of what it contained, and each time someone had walked down the stairs
with the list in his hand, past the map, and not written it down.</p>
<blockquote><p>What nobody owns, nobody can take down.</p></blockquote>
<h2>Learning to read</h2>
<p>I have since found the sheet in a library. It is plate seventeen of a school atlas, the Stieglhof, of which
there must have been forty thousand.[@stieglhof-atlas, pl. 17] It is in no way rare. But in the library it lies flat, and
it is in colour. Ours had had fifty years of afternoon. The seas had gone first, then the forests; the mountains, printed
in a good brown, were holding out. Only a strip along the left, where the frame threw its shadow, still showed what the
world had been meant to look like.</p>
<p>Everyone in the building used it. Frau Tesch from the fourth floor would put a finger to the glass in passing,
always in one place, so that a small clear spot had been polished there in the haze. The Demirs’ boy learned to count
on it by railway lines. When the war on the other side of the mountains began, someone, we never knew who, pinned a
paper star beside a town none of us had heard of, and a week later took it away and put it beside the next.</p>
<h2>The new people</h2>
<p>This spring the house was sold. The new owners are young and friendly and they knocked on all eleven doors to say
so. They would like to paint the stairs. The map, they said, was charming, and did we know whose it was?</p>
<p>I had a speech ready. I’ve had it ready all my life. But old Frau Tesch, who is ninety-three, had come down in her
slippers, and she looked at them as one looks at people asking the way.</p>
<p>“It’s the landing’s,” she said.</p>
<p>They have painted round it. The wall is now white, very white, and the map on it is the colour of tea, and at the bend
of the river there’s a small clear spot, in which you can read, quite plainly, a name.</p>
""",
        steps=(Publish(4, 9),),
    ),
    Story(
        slug="fourteen-hundred-pages-about-a-bridge",
        headline="Fourteen hundred pages about a bridge",
        standfirst="Ottoline Brandvold’s history of a crossing that was never built is too long by a third, and I would not lose a page.",
        section="Culture",
        type_of_work="review",
        tags=("Books", "Engineering", "Sundmark"),
        picture="bridge",
        caption="The Norsund crossing as far as it got.",
        credits={
            "written": ("Odile Marchbanks",),
            "edited": ("Tobias Fennimoor",),
            "illustrated": ("Hedda Skarvøy",),
        },
        cites=("brandvold-span", "norsund-inquiry", "kettil-letters"),
        locators={"brandvold-span": "p. 611", "norsund-inquiry": "vol. 2"},
        body="""
<p><em>The Span: A History of the Norsund Crossing, by Ottoline Brandvold. Lantern and Rule, 1,412 pages.</em></p>
<p>There is a moment on page 611 of this book at which the bridge is nearly built. The money has been voted. The piers
are up on the eastern side. It is a clear evening in September and the engineer, Kettil Aas, walks out along the
scaffolding as far as it goes, takes out a sandwich, and sits down over the water with his legs hanging. “He had
eleven days,” writes Ottoline Brandvold, and turns to the price of cement.[@brandvold-span, p. 611]</p>
<p>I had by then been reading for three weeks, and I said something aloud on a train.</p>
<h2>What did not happen</h2>
<p>The Norsund crossing was to have joined the two halves of Sundmark with four kilometres of steel. It was proposed in
1871 and abandoned for the last time in 1978. In between it employed, on Brandvold’s count, nineteen thousand people, of
whom two hundred did some building. The others were for it, against it, or drawing it. There were six designs, four
companies, a bank founded in order to finance it, a second bank to rescue the first, and a royal commission that sat for
so long that it outlived the dynasty.[@norsund-inquiry, vol. 2]</p>
<p>A lesser historian would have made a comedy of this. Brandvold’s great decision is to take everybody at their word.
The ferrymen who opposed the bridge for a century weren’t obstructing progress, they were ferrymen. The minister
who cancelled it twice had grown up on an island to which a bridge had come, and knew what goes back across it. It is
hardly possible, by the thousandth page, to think that anyone is a fool, and this turns out to be a much sadder state of
mind.</p>
<blockquote><p>Every country has one thing that it nearly did. You can tell a nation by whether it speaks of
it.</p></blockquote>
<h2>What could have been left out</h2>
<p>The cement, I suppose. Chapter nineteen, in which we learn the tonnage of each barge. A forty-page excursus on rivets
which is not improved by the author’s warning that it may be skipped, since the identity of the man in the boat, of
whom we have been wondering since page 90, is given away in a footnote to the rivets.</p>
<p>And yet a reader who starts to skip is lost. This is a book about patience, and it is built like its
subject: pier by pier, out from either shore, with nothing at all between. The two halves begin to lean towards each
other somewhere about page 900. You find yourself looking for the gap.</p>
<h2>Aas</h2>
<p>He is the hero, if there is one: a builder of bridges who in a working life of forty-four years did not finish any.
His letters to his sister, which Brandvold is the first to use in full, are a joy.[@kettil-letters] “I have been asked
again whether it will stand,” he writes in the last of them. “I have told them that it is at present the safest bridge in
Europe.”</p>
<p>The piers on the eastern side are there still. Cormorants have them. On the final page the author rows out, ties up
where the sandwich was eaten, and describes the view, which is of the other side. It takes a paragraph. After fourteen
hundred pages I could see every house.</p>
""",
        steps=(Publish(8, 8),),
    ),
    Story(
        slug="let-the-archive-be-boring",
        headline="Let the archive be boring",
        standfirst="We keep being promised that old papers will be brought to life. Leave them as they are: they were never dead.",
        section="Culture",
        type_of_work="opinion",
        tags=("Archives", "Memory", "Public service"),
        picture="archive",
        caption="Stack C of the provincial archive: nine kilometres of shelf, one lamp.",
        credits={
            "written": ("Petra Quillon",),
            "edited": ("Odile Marchbanks",),
            "visuals": ("Hedda Skarvøy",),
        },
        cites=("archive-strategy", "pass-register", "dull-records"),
        locators={"dull-records": "p. 7", "archive-strategy": "p. 3"},
        body="""
<p>I check facts for a living, so I spend much of my time in rooms without windows, asking for boxes. I’m fond of them. A
box is brought, it is grey, and inside it is what somebody wrote down when they didn’t know that I was coming. It’s the
only company I keep of which I can say that it is not trying to persuade me.</p>
<p>It was with some alarm, then, that I read the new strategy of the provincial archive. It has forty pages and on the
third the archive undertakes to “move from custody to storytelling”.[@archive-strategy, p. 3] There will be an immersive
gallery. There will be a projected clerk. “Too often,” the director writes, “our collections are seen as dry.”</p>
<p>They are dry. It is what has preserved them.</p>
<h2>Against life</h2>
<p>What an archive has to offer is not stories. We’ve stories everywhere, they come out of the taps. It offers that
much rarer thing, an account that did not know how it would end. A tax roll has no idea who wins the war. The clerk who
listed what a household owned on the morning it was evicted wrote “1 kettle, no lid”, and he didn’t do so in order that I
should be moved, two hundred years on, and that is why I am.</p>
<blockquote><p>The document that was written for you is an advertisement.</p></blockquote>
<p>Take the registers of the customs house at Upper Pass, which I had the luck to check for this publication.[@pass-register]
Page after page of timber, then in a margin, “driver sings”. It would make a charming film. But the film would start from
the singing. It would have to throw away the timber, and without four hundred entries of timber that remark is
just whimsy. The boredom is what it’s made of.</p>
<h2>What things cost</h2>
<p>There is also the matter of money, on which strategies are never dry. The gallery will cost as much as nine
cataloguers. Three in five boxes in the building have not been described at all, and a box which isn’t in the catalogue
can’t be asked for. Miles Ferrandine, in a splendid and very tedious paper, has worked out that each hour of cataloguing is
repaid in eleven hours that readers needn’t spend searching.[@dull-records, p. 7] I know of no projected clerk of whom as much
can be said.</p>
<p>Nor is it true that nobody comes. Last year the reading room had four thousand visitors, most of whom wanted to know who
had owned a house. They went away knowing it. I can’t think of a gallery that does as well by its public.</p>
<h3>A counter-proposal</h3>
<ul>
<li>Heat the reading room.</li>
<li>Open it on one evening a week, for people who work.</li>
<li>Describe the boxes, in order, plainly, until they are all described.</li>
<li>Then wait.</li>
</ul>
<p>Somebody will come. She’ll have a question that nobody thought of when the gallery was designed. She will sit there
for four days turning over timber, and on the fifth there will be a small sound, which in such rooms passes for an outcry,
and someone at the next table will look up.</p>
<p>It’s the most immersive experience I know of, and we have had it all along.</p>
""",
        steps=(Publish(6, 7),),
    ),
)

UNFINISHED = (
    Story(
        slug="a-short-history-of-the-raised-eyebrow",
        headline="A short history of the raised eyebrow",
        standfirst="Notes for an essay on diplomats, cartoonists and the muscle called frontalis.",
        section="Culture",
        type_of_work="essay",
        tags=("Diplomacy",),
        credits={"written": ("Tobias Fennimoor",)},
        body="""
<p>The eyebrow is the only part of an ambassador that is not bound by instructions.</p>
<p><em>Notes: the 1911 protocol; the cartoon that closed a legation; can one raise the left alone? Ask Hedda to draw
both.</em></p>
""",
    ),
)
