"""Articles of the section Economy."""

from newsroom.demonstration.shapes import Publish, Story

ARTICLES = (
    Story(
        slug="publish-the-minutes-all-of-them",
        headline="Publish the minutes, all of them",
        standfirst="Drauvia’s central bank prints what it decided and hides how it doubted. The doubt is the useful part.",
        section="Economy",
        type_of_work="opinion",
        tags=("Central banks", "Transparency", "Drauvia"),
        picture="bank",
        caption="The National Bank in Lisse, with its windows, for once, open.",
        credits={
            "written": ("Tobias Fennimoor",),
            "edited": ("Odile Marchbanks",),
            "illustrated": ("Hedda Skarvøy",),
        },
        cites=("bank-summary", "tanaka-minutes", "lisse-post-leak"),
        locators={"tanaka-minutes": "p. 302"},
        body="""
<p>Eight times a year nine people meet behind a very good door in Lisse and decide what money will cost. Two hours later
the National Bank of Drauvia publishes a page and a half on what they decided. The page is written with care, translated
into three languages and empty. It says that risks are balanced.[@bank-summary]</p>
<p>They are not balanced. Nobody who has sat in a room with nine people believes that they all thought so. In spring, when
a full set of minutes went astray and was printed in <em>The Lisse Post</em>, the country learned that a decision
announced as unanimous had been carried by five to four, after a member changed his mind over lunch.[@lisse-post-leak]
Markets, which are said to be so easily frightened, moved by a tenth of a point. They had always supposed as much.</p>
<h2>The case for the door</h2>
<p>The bank’s argument deserves to be put at its strongest. People who know they will be quoted do not think aloud; they
perform. Publish the minutes and the real meeting moves to the corridor. You will get nine speeches, each of them drafted by
an aide, and the argument that used to happen in the room will happen on the telephone where nobody minutes it.</p>
<p>There is evidence for this. Where transcripts began to be released, Yuki Tanaka-Ruiz found, members prepared more and
interrupted less.[@tanaka-minutes, p. 302] She also found something that is quoted less often. Members with little
experience, who before had nodded, began to bring numbers. The old hands performed; the young ones worked.</p>
<blockquote><p>A decision without its doubts is not a short version of the truth. It is a different text.</p></blockquote>
<h2>What doubt is for</h2>
<p>A central bank steers by being believed about the future. It cannot say what it will do, since it does not know. What it
<em>can</em> say is what would change its mind. “Four of us feared for jobs and will switch if the winter figures are poor”
is a sentence a baker with a loan can plan by. “Risks are balanced” is what one says to a child at the
dentist’s.</p>
<p>And when the nine are wrong, as they will be, a record of who saw it coming is the only thing from which the tenth
can learn.</p>
<h2>A modest rule</h2>
<p>I propose three lines, none of which needs a new law:</p>
<ol>
<li>Print the vote, with names, on the day.</li>
<li>Print the arguments, without names, after three weeks.</li>
<li>Print everything, with names, after five years, when the markets have forgotten and historians have not.</li>
</ol>
<p>The bank will reply that three weeks is too short and five years too long. Very good: we shall have
established that it is a question of timing, and the minutes of that discussion I should particularly like to read.</p>
<p>One of the nine has told me, off the record and beside a fish counter, that she would welcome it. “At present,” she
said, “I am right in private about once a quarter, and I cannot tell you how little it is worth.”</p>
""",
        steps=(Publish(3, 6),),
    ),
    Story(
        slug="a-museum-of-money-nobody-wanted",
        headline="A museum of money nobody wanted",
        standfirst="In Ras Wadia an exhibition of failed currencies turns out to be about manners.",
        section="Economy",
        type_of_work="review",
        dateline="Ras Wadia",
        tags=("Money", "Museums", "Ras Wadia"),
        subjects=("museum-of-small-currencies",),
        picture="coins",
        caption="Room four: the seven-sided shilling of the Calder Islands, at rest.",
        credits={
            "written": ("Salmā al-Wadiyya",),
            "edited": ("Maren Okafor-Lind",),
            "photographs": ("Ignatius Oyelaran-Voss",),
            "illustrated": ("Hedda Skarvøy",),
        },
        cites=("small-currencies", "calder-mint"),
        locators={"small-currencies": "no. 112"},
        body="""
<p><em>Small Change: Two Centuries of Currencies That Did Not Last. Museum of Small Currencies, Ras Wadia, until the end
of May. Admission: whatever you think fair, in any money.</em></p>
<p>The joke about the admission is not a joke. At the door stands a bowl, and in it on the morning of my visit lay three
sorts of coin, a bus ticket and a lemon. The attendant weighed the lemon. It was, she said, well within the range.</p>
<p>The Museum of Small Currencies has never been much visited. It owns nine thousand examples of money that failed, and
for most of its forty years it has laid them out by date, like a bad conscience. This exhibition, the first by its new
director, throws the dates away. The rooms are called Haste, Vanity, Rounding and Thirst, and by the second of them one
begins to see that she is making an argument.</p>
<h2>Haste and vanity</h2>
<p>In Haste is the paper of governments that were in office for a season. There are notes printed on one side because the
other side was thought optimistic; notes with the value added by hand. The most beautiful thing in the building is a
bill for five thousand <em>doru</em>, engraved with a heron, which was worth a house when the plate was begun and, when the
heron was finished, a heron.[@small-currencies, no. 112]</p>
<p>Vanity is the portraits. Thirty-one heads of state gaze past one another in a single long case, and what the eye
notices, since nobody has put it in a caption, is the ears. Engravers have always told the truth in the ears.</p>
<h2>Rounding</h2>
<p>The third room is the surprise. It concerns the smallest coin. A currency, on this account, does not die when its
largest note has too many noughts, but earlier, on the day that somebody leaves the least of its coins on a counter and
isn’t called back. The Calder Islands struck a shilling with seven sides so that it could be told by touch in the
dark; it was still good silver when the grocers of the capital agreed to round to the nearest five.[@calder-mint] Within
three years no one could say what anything cost, only roughly.</p>
<blockquote><p>Money is a promise to be exact with strangers. When we stop troubling to be exact, we have become either
friends or thieves.</p></blockquote>
<p>That is the director’s wall text, and I copied it out twice. It is also a fair sample of her faults. She likes a
sentence to shut with a click. After the fourth click one longs for a label that says <em>coin</em>.</p>
<h2>Thirst</h2>
<p>The last room holds a single object, a plastic jerrycan. In the dry year, when the free port’s coin had run out and the
ships had not come, it was for eleven days what people paid in. A tailor in the old market still has his price list: a
hem, half a can; a coat, four. Prices were marked to the litre, and no one, he told me, ever poured short.</p>
<p>I gave the museum a coin with a hole in it, from a country that has since changed its mind. The attendant held it to
the light, looked at me through it, and gave me change.</p>
""",
        steps=(Publish(14, 10),),
    ),
    Story(
        slug="the-last-honest-queue",
        headline="The last honest queue",
        standfirst="In praise of the line at the Almasu bread exchange, where nobody has pushed in since 1974.",
        section="Economy",
        type_of_work="essay",
        dateline="Almasu, Jetikent",
        tags=("Markets", "Food", "Jetikent", "Memory"),
        picture="market",
        caption="The bread exchange in Almasu, a little after five in the morning.",
        credits={
            "written": ("Айсұлу Жетікент",),
            "translated": ("Łucja Świerszcz-Mgława",),
            "edited": ("Odile Marchbanks",),
            "visuals": ("Hedda Skarvøy",),
        },
        cites=("queue-study", "exchange-rules"),
        body="""
<p>You do not join the queue at the Almasu bread exchange. You ask it a question. “Who is last?” you say, to nobody, and
from somewhere in the crowd, from a bench or a doorway or the inside of a parked car, a voice says “I am”, and from then
on you are, and may go and sit down.</p>
<p>There is no line. A visitor sees a square at five in the morning with two hundred people scattered over it as if they
had been spilt. But each of them knows one face, the one before, and will know one more. The order of the whole exists
nowhere and is never wrong. Economists have come to look at it. One of them filmed it from a roof for a month and could
find eleven disputes in sixty-two thousand places, all of them settled by the person behind.[@queue-study]</p>
<h2>Rules</h2>
<p>There are written rules, from 1974, on an enamel plate by the door; they concern dogs.[@exchange-rules] The unwritten
ones are these:</p>
<ul>
<li>You may leave, if you tell the one behind you. You may leave for as long as it takes, and everybody knows how long
things take.</li>
<li>You may keep a place for another, but only one, and only for someone you would be sorry to see hungry.</li>
<li>A pregnant woman is always next, and is never told so. The person at the door simply discovers that he has
forgotten his bag.</li>
</ul>
<p>My grandmother stood here in the bad years, when what was at the end of it was uncertain. She said the queue was the
one institution she had belonged to which never asked for her signature. She met her second husband in it: she was last,
and then he was.</p>
<blockquote><p>A queue is the smallest parliament there is. It has one party, and the party is whoever comes
next.</p></blockquote>
<p>I have never seen the last of these broken and I’ve tried, as a child, to see it happen. You cannot. It has the quality of
the best manners, that nobody can be caught at it.</p>
<h2>The number machine</h2>
<p>Three years ago the exchange put in a machine which gives you a number. It was kindly meant. By the second week there
were people selling low numbers at the corner. By the third somebody had found out that two machines, if one is
unplugged, will count twice. The voice that used to say “I am” now looked at a slip of paper, and the slip said 114, and
114 is not a person you can tell that you’re going for milk.</p>
<p>They didn’t smash it. That is not what people do here. One morning a woman of about eighty walked past the machine into
the square and asked, to nobody, who was last. There was a silence that I am told lasted a good while. Then from a bench a
man folded up his number, put it in his pocket, and said that he was.</p>
<p>The machine is there still. It is plugged in, it has paper. Children take a number from it for luck before an
examination. The highest I have seen is nine.</p>
""",
        steps=(Publish(20, 7),),
    ),
)

UNFINISHED = ()
