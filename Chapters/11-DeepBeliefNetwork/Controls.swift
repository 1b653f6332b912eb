// Chapter 11: a part of its text, which begins in DeepBeliefNetwork.swift.

import Course
import Statistics

//: ## What makes the blocks? {#sec:controls}
//:
//: The penalty? The magnet? Its temperature? Or does such a network make blocks of anything? These
//: are experiments that one can do in a minute, on $20\times20$ spins with 100 and 25 hidden units,
//: and that nobody seems to have published. They are the fast lesson, with one thing changed, and
//: for two of the magnets the slow lesson as well:
//:
//: - *no penalty*, and *ten times* the penalty;
//: - $K=0.25$, hot, with a correlation length of {{hot-length}} sites, and $K=0.5$, where the
//:   magnet is ordered; both also with the slow plan, for three times as many epochs as fast;
//: - *sites*: before the lesson the sites are shuffled, in the same way for all pictures. Whoever
//:   looks at these pictures sees noise. We shuffle the weights back before we measure;
//: - *pictures*: the sites of each picture are shuffled anew. The magnetization of a picture is all
//:   that survives.
//:
//: Guess eight times: blocks or no blocks? (The figure has the plans of @sec:lessons, too. With the
//: timid one, at quick effort, the first layer has hardly begun.)
//:
//: {{figure:controls}}

extension DeepBeliefNetwork {
  /// A row of the small lattice, with seed 1.
  static func small(_ rows: [Layer], _ lesson: String, _ layer: Int) -> Layer? {
    rows.first { $0.lesson == lesson && $0.layer == layer && $0.size == 20 && $0.seed == 1 }
  }

  /// The median radius over that of equal weights.
  static func relativeRadius(_ rows: [Layer], _ lesson: String, _ layer: Int) -> Double {
    small(rows, lesson, layer).map { $0.radius / $0.uniform } ?? .nan
  }

  static let penaltyClaim = Claim(
    "penalty",
    "Without a penalty the second layer is local, its median radius below 0.65 of that of "
      + "equal weights; with ten times the penalty the first layer's is less than 0.7 of what "
      + "it is without.",
    source: "found here", from: layers,
    control: .altered("the hot magnet instead of no penalty") { row in
      row.lesson = ["no penalty": "none", "$K=0.25$": "no penalty"][row.lesson] ?? row.lesson
    }
  ) { rows in
    .all([
      .bounded(relativeRadius(rows, "no penalty", 2), atMost: 0.65, at: "no penalty"),
      .bounded(
        relativeRadius(rows, "ten times", 1) / relativeRadius(rows, "no penalty", 1), atMost: 0.7,
        at: "ten times"),
    ])
  }

  static let temperatureClaim = Claim(
    "temperature",
    "At $K=0.25$ and $K=0.5$ the median radius of the first layer is more than 0.65 of that "
      + "of equal weights with the fast plan, and less than 0.55 with the slow one; the second "
      + "layer of the ordered magnet has more than 0.75 with both.",
    source: "found here", from: layers,
    control: .altered("the fast plan is taken for the slow one") { row in
      row.lesson = ["slow, hot": "$K=0.25$", "$K=0.25$": "slow, hot"][row.lesson] ?? row.lesson
    }
  ) { rows in
    .all([
      .each(["$K=0.25$", "$K=0.5$"]) { lesson in
        .bounded(relativeRadius(rows, lesson, 1), atLeast: 0.65, at: lesson)
      },
      .each(["slow, hot", "slow, cold"]) { lesson in
        .bounded(relativeRadius(rows, lesson, 1), atMost: 0.55, at: lesson)
      },
      .each(["$K=0.5$", "slow, cold"]) { lesson in
        .bounded(relativeRadius(rows, lesson, 2), atLeast: 0.75, at: "\(lesson), second layer")
      },
    ])
  }

  static let shuffledClaim = Claim(
    "shuffled",
    "If all pictures are shuffled alike, the second layer is local once the sites are put "
      + "back, below 0.65 of the radius of equal weights; if each is shuffled anew, it is not, "
      + "above 0.75.",
    source: "found here", from: layers,
    control: .altered("the sites are not put back") { row in
      if row.lesson == "sites" { row.radius = row.null }
    }
  ) { rows in
    .all([
      .bounded(relativeRadius(rows, "sites", 2), atMost: 0.65, at: "alike"),
      .bounded(relativeRadius(rows, "pictures", 2), atLeast: 0.75, at: "each anew"),
    ])
  }
}

//: **The penalty does not make the blocks.** Without it a good part of the first layer stays spread
//: out ({{free-delocalized}} of 100 units, with {{base-delocalized}} otherwise), but the second
//: layer is local. What the penalty does is to remove the tail of large radii, and it makes fields
//: smaller (@claim:penalty). When the sites are shuffled alike the network finds the torus again,
//: from correlations alone: “near” means nothing to it but “often equal”. When only the
//: magnetization is left, it listens to all spins, as it should.
//:
//: **And the temperature?** Look at the fast lessons at $K=0.25$ and $K=0.5$: hardly a block. A
//: draft of this chapter ended here, with the sentence that the network makes blocks only where the
//: magnet has domains. It is false. With the slow plan, and three times the epochs, the first layer
//: makes blocks of the hot magnet, and most of its units make them of the ordered one; those of the
//: second layer are looser in the hot magnet (@fig:controls, @claim:temperature). A hot magnet has
//: little to teach: by chapter 08 what is learned first grows with $S(k)-1$, the structure factor
//: less one, which is small there. We believe that such a weak signal is lost in the noise of large
//: steps. (The slow plan has a larger penalty, too, and we have not taken the two apart.) What
//: looked like a property of the magnet was one of the teacher. The blocks of the hot magnet have
//: {{hot-area}} sites where those of the paper's coupling have {{small-area}}, although its
//: correlation length is seven times shorter: *the size of a block tells how many units there are*,
//: and how they were taught, and little about how far spins know of each other.
//:
//: The second layer does see the magnet. Of an ordered one it hears all spins, with either plan:
//: once the first layer has summed up a few spins each, what is left to say about these sums is the
//: magnetization, and 25 units say it. Chapter 06 asked us to remember, for a network that has to
//: choose what to forget, that what is small and what is local are not the same. The network, too,
//: forgets what is small. It keeps what many of the units below agree on: where that is a domain,
//: it keeps domains; where it is everything, it keeps one number, several times.
