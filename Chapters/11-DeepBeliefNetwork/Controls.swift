// Chapter 11: a part of its text, which begins in DeepBeliefNetwork.swift.

import Course
import Statistics

//: ## What makes the blocks? {#sec:controls}
//:
//: The penalty? The magnet? Its temperature? Or does such a network make blocks of anything? These
//: are experiments that one can do in a minute, on $20\times20$ spins with 100 and 25 hidden units,
//: and that nobody seems to have published. All are the fast lesson, with one thing changed:
//:
//: - *no penalty*, and *ten times* the penalty;
//: - $K=0.25$, hot, with a correlation length of {{hot-length}} sites, and $K=0.5$, where the
//:   magnet is ordered; both with the slow plan, too;
//: - *sites*: before the lesson the sites are shuffled, in the same way for all pictures. Whoever
//:   looks at these pictures sees noise. We shuffle the weights back before we measure;
//: - *pictures*: the sites of each picture are shuffled anew. The magnetization of a picture is all
//:   that survives.
//:
//: Guess six times: blocks or no blocks?
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
      .identity(
        max(relativeRadius(rows, "no penalty", 2), 0.65), 0.65, tolerance: 1e-9, at: "no penalty"),
      .identity(
        max(
          relativeRadius(rows, "ten times", 1) / relativeRadius(rows, "no penalty", 1), 0.7),
        0.7, tolerance: 1e-9, at: "ten times"),
    ])
  }

  static let temperatureClaim = Claim(
    "temperature",
    "At $K=0.25$ and at $K=0.5$, with both plans, the median radius of the second layer is "
      + "more than 0.7 of that of equal weights; at the coupling of the paper, less than 0.6.",
    source: "found here", from: layers,
    control: .altered("the coupling of the paper is taken for $K=0.25$") { row in
      row.lesson = ["fast": "$K=0.25$", "$K=0.25$": "fast"][row.lesson] ?? row.lesson
    }
  ) { rows in
    .all([
      .each(["$K=0.25$", "$K=0.5$", "slow, hot", "slow, cold"]) { lesson in
        .identity(
          min(relativeRadius(rows, lesson, 2), 0.7), 0.7, tolerance: 1e-9, at: lesson)
      },
      .each(["fast", "slow"]) { lesson in
        .identity(
          max(relativeRadius(rows, lesson, 2), 0.6), 0.6, tolerance: 1e-9, at: lesson)
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
      .identity(
        max(relativeRadius(rows, "sites", 2), 0.65), 0.65, tolerance: 1e-9, at: "alike"),
      .identity(
        min(relativeRadius(rows, "pictures", 2), 0.75), 0.75, tolerance: 1e-9, at: "each anew"),
    ])
  }
}

//: **The penalty does not make the blocks.** Without it a good part of the first layer stays spread
//: out ({{free-delocalized}} of 100 units, with {{base-delocalized}} otherwise), but the others are
//: local, and so is the second layer. It removes the tail, and it sets the size: ten times as much
//: of it makes fields smaller than their tiles. **The magnet makes them, if it has domains.** When
//: the sites are shuffled alike the network finds the torus again, from correlations alone: "near"
//: means nothing to it but "often equal". When only the magnetization is left, it listens to all
//: spins, as it should. And of a hot magnet, whose neighbors hardly know of each other, or of an
//: ordered one, whose spins all follow the whole, *it makes no blocks*. That answers the promise of
//: chapter 06: what a network of this kind chooses to keep is what many spins agree on. Where this
//: is a domain, it keeps domains. Where it is everything, it keeps one number, several times.
//:
//: A renormalization group is different here. A block spin can be elected in any magnet, hot or
//: cold, and the flow to its fixed point is the answer. The network makes blocks when the
//: correlation length is a few sites and less than the lattice. It adapts to what it sees, and its
//: *blocks are a property of the pictures*, more than of a rule.
