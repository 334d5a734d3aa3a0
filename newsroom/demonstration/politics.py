"""Articles of the section Politics."""

from newsroom.demonstration.shapes import Change, Publish, Story, Withdraw

ARTICLES = (
    Story(
        slug="how-to-lose-a-referendum-by-winning-it",
        headline="How to lose a referendum by winning it",
        standfirst="Drauvia said yes to the Northern Grid by sixteen points. It will not join, because its opponents understood arithmetic.",
        section="Politics",
        type_of_work="analysis",
        dateline="Lisse, Drauvia",
        tags=("Elections", "Constitutions", "Drauvia"),
        subjects=("vesna-harcourt-malik",),
        picture="ballot",
        caption="The box from polling station 114 in Lisse, which three people visited all day.",
        credits={
            "written": ("Tobias Fennimoor",),
            "reported": ("Salmā al-Wadiyya",),
            "edited": ("Odile Marchbanks",),
            "visuals": ("Hedda Skarvøy",),
            "fact-checked": ("Petra Quillon",),
        },
        cites=("drauvia-count", "drauvia-constitution", "sorelan-quorum", "lisse-post-boycott"),
        locators={"drauvia-constitution": "art. 88", "sorelan-quorum": "p. 41"},
        body="""
<p>The result was read out at eleven on Sunday night by a returning officer who seemed to feel that he was giving two
speeches at once. Of those who voted on joining the Northern Grid, 58% said yes and 42% said no. The proposal had
therefore carried by a margin that most governments would frame and hang. It had also failed.[@drauvia-count]</p>
<p>Drauvia’s constitution counts a referendum only when half of all registered voters take part.[@drauvia-constitution,
art. 88] On Sunday 48.7% did. On a register of 3.2 million the missing point and a third comes to some
forty-two thousand people: a full stadium, or the town of Hask nearly five times over. If that many more of the plan’s <em>opponents</em> had
come out to vote against it, it would have become law.</p>
<h2>The arithmetic of staying in</h2>
<p>Quorums are written to stop a small, keen minority from deciding for everyone while the rest are at lunch. What they do
instead is hand the lunchers a veto. When a proposal is likely to win, each No counts once against it and once for the
turnout it needs, and the second effect is the larger. The rational opponent goes for a walk.</p>
<p>Political scientists have a name for ballots that are improved by absence, and Agathe Sorelan, who teaches at Lisse, has
counted them. Of sixty-one referendums held under a fifty per cent rule in the past four decades, nineteen failed for want
of turnout; in fourteen of those the winning side was ahead.[@sorelan-quorum, p. 41] “The lesson was always there,” she says.
“What is new is a party that printed it on posters.”</p>
<blockquote><p>We asked our supporters for the hardest thing one can ask of a citizen. We asked them to do nothing, on
purpose, together.</p></blockquote>
<p>Those words are from Vesna Harcourt-Malik, who leads the Hearth movement and ran the campaign. It had no rallies. Its
leaflets recommended forest paths. On the day itself a brass band was hired to play in a park some way from any polling
station, and the police, asked whether this was canvassing, could find no rule against music.[@lisse-post-boycott]</p>
<h2>What secrecy is for</h2>
<p>The tactic has a cost that its inventors do not pay. A vote is secret, but turning up is not. In a village where one
side stays away, walking to the school on Sunday is itself a declaration. Two mayors are said to have noted who came. In
station 114, in the capital’s old town, three ballots were cast; when the box was opened the whole street knew how each
of its neighbours felt about direct current.</p>
<figure data-image="subject-vesna"></figure>
<h2>Three ways out</h2>
<ol>
<li><strong>Abolish the quorum</strong>, as most countries with frequent referendums have done, and trust that people who
care will vote and people who do not will live with it.</li>
<li><strong>Count approvals, not turnout</strong>: let a proposal pass when it wins and its Yes votes are a fixed share of
the register, say a quarter. A No then never helps a Yes. On Sunday’s figures, 28% of the register, the Grid would have
passed.</li>
<li><strong>Make voting compulsory</strong>, which would solve the problem and start several others.</li>
</ol>
<p>Changing article 88 would take a referendum. It would need a turnout of one half. The party that now knows how to
prevent that has already ordered more leaflets.</p>
<h2>What happens next</h2>
<p>The government has asked the Constitutional Tribunal to rule that blank space on the register, left by the dead and
the departed, should not be counted. The Tribunal is expected to answer this week.</p>
""",
        steps=(
            Publish(1, 6, 15),
            Change(
                -2,
                12,
                "update",
                "The Constitutional Tribunal has ruled on the register; the last section now says how.",
                swaps=(
                    (
                        "The Tribunal is expected to answer this week.",
                        "The Tribunal has declined, by five votes to four. Striking out the dead, it noted, would have raised the turnout to 49.9%.",
                    ),
                ),
            ),
        ),
    ),
    Story(
        slug="a-census-is-a-conversation-with-people-who-are-out",
        headline="“A census is a conversation with people who are out”",
        standfirst="Adaeze Mbirizi counted a federation of thirty-one million, twice. She talks about doors, goats and the question she left off the form.",
        section="Politics",
        type_of_work="interview",
        dateline="Mabari, Ruvenzi",
        tags=("Statistics", "Ruvenzi", "Public service"),
        subjects=("adaeze-mbirizi",),
        picture="census",
        caption="Block nine on Confluence Street, Mabari, on the evening of the count.",
        credits={
            "written": ("Salmā al-Wadiyya",),
            "photographs": ("Ignatius Oyelaran-Voss",),
            "edited": ("Tobias Fennimoor",),
            "illustrated": ("Hedda Skarvøy",),
        },
        cites=("ruvenzi-census", "mbirizi-lecture"),
        body="""
<p>The office of the chief statistician of the Ruvenzi Federation is on the fourth floor of a building whose lift has a
sign saying <em>out of order since the last census</em>. Adaeze Mbirizi, who wrote the sign, retires next month after
twenty-two years. Her second count, published in the spring, found 1.3 million people whom the first had
missed.[@ruvenzi-census] She speaks quickly, in numbered points, and loses count of them on purpose.</p>
<h2>You have called a census “a conversation with people who are out”. What did you mean?</h2>
<p>I meant it as a complaint, and it has followed me round as wisdom.[@mbirizi-lecture] You train forty thousand people to
knock on doors, and what they meet is doors. The country is at work, at market, at a funeral. So the art is in the second
knock, and the third. The people who are home the first time are not like the others. They are older, they are better
shod, and they like forms.</p>
<h2>How did you find the missing 1.3 million?</h2>
<p>We stopped looking for houses and started looking for smoke. On a river that floods, a household is not a building. It
is whoever eats from one pot. My enumerators were told to arrive at the hour of cooking and to count pots. The first time
we had asked, “Who lives here?”, and people looked at the walls and answered for the walls.</p>
<blockquote><p>Ask who lives here and you will hear about property. Ask who ate here last night and you will hear the
truth.</p></blockquote>
<h2>Is there a question you are proud of leaving off?</h2>
<p>Tribe. Everyone wanted it in: the ministers, the newspapers, two universities. I said that I would print it if one of
them could tell me, in writing, what they would do with the answer. It is nineteen years and I am still waiting for the
post.</p>
<h2>And one you regret putting on?</h2>
<p>Goats. The ministry of agriculture asked for a single line: how many goats? It is the only question on which the
nation lied as one. There had once been a tax. We found 40% fewer goats than the vaccination service had injected. For a
week my clerks asked me whether it was possible to vaccinate a goat twice. I said yes, it was, but it takes a very
patient goat.</p>
<figure data-image="subject-adaeze"></figure>
<h2>Governments do not always like what you count. Were you ever asked to change a number?</h2>
<p>Never to change one. That is for films. I was asked to <em>wait</em>. A number is most dangerous to its owner on a
particular day, so they ask you for another day, and then one more. That is why we fixed the hour of release by
regulation, eighteen months ahead, nine in the morning, whatever it says. A late figure is a changed figure. I had that
one painted on the wall, as you can see, because on the wall it doesn’t need me.</p>
<h2>What would you tell your successor?</h2>
<p>Three things. Pay the enumerators on Fridays. Do not fall in love with the map. And answer your own door. I was counted
by a young man of nineteen who did not know who I was, and he asked every question as it was written, and when I tried to
help him he said: “Madam, please, only the answer.” I have never been so happy in my work.</p>
<h2>And after that?</h2>
<p>I shall be out.</p>
<hr>
<p><em>The conversation took place in Mabari over two afternoons. It was shortened, and Ms Mbirizi checked her
figures, not her opinions.</em></p>
""",
        steps=(Publish(7, 9),),
    ),
    Story(
        slug="ministry-to-close-marrow-sands-by-spring",
        headline="Ministry to close Marrow Sands by spring",
        standfirst="A planning paper seen by The Meridian sets a date for the end of the country’s oldest container port.",
        section="Politics",
        type_of_work="report",
        dateline="Marrow Sands, Sundmark",
        tags=("Ports", "Sundmark"),
        credits={"written": ("The Meridian Desk",), "edited": ("Odile Marchbanks",)},
        cites=("marrow-paper",),
        body="""
<p>The container port at Marrow Sands will handle its last ship before the end of March, according to a planning paper of
the ministry of transport.[@marrow-paper] The paper gives no reason but attaches a timetable, in which four hundred dock
workers are moved to other ports between January and April.</p>
<p>A spokesman for the ministry did not answer questions before publication. The port authority said that it had “read
about it here first”.</p>
""",
        steps=(
            Publish(16, 15),
            Withdraw(
                15,
                10,
                "This report rested on one planning paper. The ministry has shown us that the paper was an exercise for trainees, and we have confirmed it. There is no plan to close the port. We should have made the second call before publishing and not after it.",
            ),
        ),
    ),
)

UNFINISHED = (
    Story(
        slug="what-the-grain-audit-found",
        headline="What the grain audit found",
        standfirst="The state auditor opened forty-four silos. In nine there was an echo.",
        section="Politics",
        type_of_work="report",
        dateline="Almasu, Jetikent",
        tags=("Audit", "Food", "Jetikent"),
        picture="silos",
        credits={
            "written": ("Айсұлу Жетікент",),
            "translated": ("Łucja Świerszcz-Mgława",),
            "edited": ("Maren Okafor-Lind",),
        },
        cites=("grain-audit",),
        body="""
<p>The auditor of Jetikent publishes her report on the state grain reserve on Thursday at noon. <em>The Meridian</em> has
read it under embargo. It says that of forty-four silos opened this summer thirty-five held what the ledgers said, nine
held less, and of those nine three held nothing but the ladder.[@grain-audit]</p>
<h2>How a reserve runs down</h2>
<p>No one stole it, or not in a way that would make a film. Grain must be turned: old sold, new bought. For six years the
old was sold on time.</p>
<p><em>Not before Thursday noon. Comment from the reserve agency due Wednesday.</em></p>
""",
        embargo_days=3,
        stage="ready",
    ),
)
