// Chapter 14: a part of its text, which begins in CheapLearning.swift.

import Course
import Foundation
import Networks
import Statistics

//: ## What the layers forget {#sec:reading}
//:
//: Mehta and Schwab read depth as renormalization, and here, for once, the renormalization is
//: known: it is @eq:upward. So let us ask whether the trained tree does it. A step of
//: renormalization forgets. Once a pair of leaves has been decimated, nothing is left of *which* of
//: its synonyms it was. So we take a sample, keep the four symbols above the leaves, and let the
//: leaves grow again from them: other leaves, same meaning. By how much do the fields $z$ of a
//: layer change? In units of how much they differ between any two samples,
//:
//: $$ S = \frac{\langle|z(x)-z(x')|^2\rangle}{\langle|z(x)-z(x'')|^2\rangle}, $$ {#eq:forgetting}
//:
//: where $x'$ has grown again and $x''$ is another sample. $S=1$: the layer does not know that $x$
//: and $x'$ mean the same. $S=0$: it knows nothing else. (Before any learning it is not 1 but near
//: $0.8$: with four synonyms one pair in four grows back as it was, and other samples are not
//: different everywhere.) The same can be done one level higher: keep the two symbols, and let four
//: and then eight grow again. (This is the measure of @cagnetta2024.)
//:
//: For the exact messages of @eq:upward $S$ can be computed as well. But it depends on how a
//: message is written. We write it in two ways: as tables, each divided by its sum, the dashed
//: lines below; and as their logarithms, less the mean over all symbols, the dotted ones. Both say
//: the same. A table of which one entry is nearly 1 hardly moves when a leaf changes, while the
//: logarithms of the small entries move by much.

extension CheapLearning {
  /// A sample with the same symbols down to a level, and others below.
  static func regrown(
    _ sample: [[Int]], from level: Int, in process: Process, using random: inout RandomStream
  ) -> [[Int]] {
    var sample = sample
    for above in level..<process.rules.count {
      sample[above + 1] = process.children(of: sample[above], level: above, using: &random)
    }
    let last = process.rules.count
    sample[last] = process.blurred(sample[last], using: &random)
    return sample
  }

  /// How much fields change between pairs of samples, in the mean.
  static func distance(_ a: Samples<Float>, _ b: Samples<Float>) -> Double {
    zip(a.numbers, b.numbers).reduce(0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
  }
}

//: **Predict,** for the tree. A layer sees two symbols at a time, but only the *next* one can add
//: up what the units make of them. So the fields of layer 1 cannot forget anything; those of layer
//: 2 can forget which synonym a pair of leaves was, those of layer 3 also which synonym the pair
//: above them was. Before training nothing is forgotten, and as the number of samples grows the
//: layers begin to forget at the same number at which the tree begins to be right.
//:
//: {{figure:forgetting}}

extension CheapLearning {
  struct Forgotten: Codable {
    /// "tables" and "logarithms" for the messages of the best answer.
    var network: String
    var seed, samples: Int
    /// What has grown again: 1 the leaves, 2 also the symbols above them.
    var grown: Int
    /// The layer whose fields were looked at, from 1.
    var layer: Int
    var sensitivity: Double
  }

  static let forgetting = Experiment(
    "forgetting",
    over: { effort in
      courses(effort >= .full ? 6 : 4).filter {
        $0.process == "grammar" && ["tree", "three layers"].contains($0.network)
      }
    }
  ) { course, run in
    let school = try school(course.process, seed: course.seed, run: run)
    let tests = Array(school.tests[..<run.count(quick: 800, full: 2_000)])
    let others = Array(tests[1...] + tests[..<1])
    // The same leaves for all networks of this course, so that their differences are of training
    let again = [1, 2].map { grown in
      tests.map { regrown($0, from: 3 - grown, in: school.process, using: &run.random) }
    }
    var rows: [Forgotten] = []
    func note(
      _ network: String, _ samples: Int, _ layer: Int, fields: ([[[Int]]]) -> Samples<Float>
    ) {
      let here = fields(tests)
      let whole = distance(here, fields(others))
      for grown in [1, 2] {
        rows.append(
          Forgotten(
            network: network, seed: course.seed, samples: samples, grown: grown, layer: layer,
            sensitivity: distance(here, fields(again[grown - 1])) / whole))
      }
    }
    for samples in [0] + sizes(run) {
      let network = try trained(course, in: school, samples: samples, run: run)
      for layer in 1...4 {
        note(course.network, samples, layer) { samples in
          network.values(
            of: inputs(samples.map { $0[3] }, symbols: school.process.symbols, shuffled: false),
            after: network.trainable[layer - 1])
        }
      }
    }
    for layer in 1...4 where course.network == "tree" {
      note("tables", 0, layer) { tables(of: $0, level: layer - 1, in: school.process) }
      note("logarithms", 0, layer) { logarithms(of: $0, level: layer - 1, in: school.process) }
    }
    return rows
  }
}

extension CheapLearning {
  /// The tables of the way up, each divided by its sum; level 0 has those of leaves.
  static func tables(of samples: [[[Int]]], level: Int, in process: Process) -> Samples<Float> {
    Samples(
      samples.map { sample in
        process.messages(leaves: sample[3])[level].flatMap { table -> [Float] in
          let total = table.reduce(0, +)
          return table.map { Float($0 / total) }
        }
      })
  }

  /// ln μ for the same tables, less its mean over the symbols.
  static func logarithms(
    of samples: [[[Int]]], level: Int, in process: Process
  ) -> Samples<Float> {
    Samples(
      samples.map { sample in
        process.messages(leaves: sample[3])[level].flatMap { table -> [Float] in
          let logarithms = table.map { log($0) }
          let mean = logarithms.reduce(0, +) / Double(table.count)
          return logarithms.map { Float($0 - mean) }
        }
      })
  }
}

extension CheapLearning {
  static func sensitivity(
    _ rows: [Forgotten], samples: Int, grown: Int, layer: Int, network: String = "tree"
  ) -> Estimate {
    mean(
      of: rows.filter {
        $0.network == network && $0.samples == samples && $0.grown == grown && $0.layer == layer
      }.map(\.sensitivity))
  }

  /// S before training less S after it, one a seed.
  static func forgotten(_ rows: [Forgotten], grown: Int, layer: Int) -> [Double] {
    func own(_ samples: Int) -> [Double] {
      rows.filter {
        $0.network == "tree" && $0.samples == samples && $0.grown == grown && $0.layer == layer
      }.sorted { $0.seed < $1.seed }.map(\.sensitivity)
    }
    return zip(own(0), own(8_000)).map { $0 - $1 }
  }

  static let forgetsClaim = Claim(
    "forgets",
    "In a tree that learns from 8000 samples of a grammar the sensitivity $S$ of the first layer falls by less than "
      + "$0.15$. That of the second falls more for synonyms of leaves than for those of the symbols above; "
      + "that of the third falls for these by $0.4$ or more. Of synonyms of leaves the second layer, and of those "
      + "of the symbols above the third, keeps more than twice what exact messages keep as tables, and within "
      + "$0.2$ what they keep as logarithms.",
    source: "[@cagnetta2024]; for the layers, predicted here; against the messages, found here",
    from: forgetting,
    control: .altered("layers are counted from the end") { $0.layer = 5 - $0.layer }
  ) { rows in
    func fall(_ grown: Int, _ layer: Int) -> [Double] {
      forgotten(rows, grown: grown, layer: layer)
    }
    func excess(_ grown: Int, _ layer: Int) -> Estimate {
      sensitivity(rows, samples: 8_000, grown: grown, layer: layer)
        - sensitivity(rows, samples: 0, grown: grown, layer: layer, network: "tables") * 2
    }
    // How far from the logarithms, on either side
    func near(_ grown: Int, _ layer: Int) -> [Finding] {
      let far =
        sensitivity(rows, samples: 8_000, grown: grown, layer: layer)
        - sensitivity(rows, samples: 0, grown: grown, layer: layer, network: "logarithms")
      return [far, 0 - far].map {
        .excess(of: 0.2 - $0, over: 0, at: "layer \(layer) and logarithms")
      }
    }
    let second = zip(fall(1, 2), fall(2, 2)).map { $0 - $1 }
    return .all(
      [
        .excess(of: 0.15 - mean(of: fall(1, 1)), over: 0, at: "the first layer, leaves"),
        .excess(of: 0.15 - mean(of: fall(2, 1)), over: 0, at: "the first layer, above"),
        .excess(of: mean(of: second), over: 0, at: "the second layer"),
        .excess(of: mean(of: fall(2, 3)), over: 0.4, at: "the third layer"),
        .excess(of: excess(1, 2), over: 0, at: "second layer and tables"),
        .excess(of: excess(2, 3), over: 0, at: "third layer and tables"),
      ] + near(1, 2) + near(2, 3))
  }
}

//: The tree begins to forget, in the order in which a decimation does. After 8000 samples layer 2
//: has a sensitivity of {{second-leaves}} to which leaves they were, and of {{second-above}} to
//: which symbols stood above them; in layer 3 it is {{third-leaves}} and {{third-above}}. Is that
//: much? The tables have {{exact-second-leaves}} and {{exact-second-above}}, and one level higher
//: {{exact-third-leaves}} and {{exact-third-above}}. At first we had computed these alone, and had
//: concluded that the tree keeps several times as much as it should. The logarithms of the same
//: tables have {{log-second-leaves}} and {{log-second-above}}, and then {{log-third-leaves}} and
//: {{log-third-above}}: by this measure the tree keeps about as much as the best answer does.
//: (Nobody forgets everything, since the leaves are noisy.) The second comparison is the fairer
//: one. A field is a sum, and what adds up in @eq:fields is logarithms. But $S$ says how far things
//: move, not what they tell, and it should not be read as a measure of information.
//:
//: The steep part of the curves lies where the accuracy rises, and at the right edge they still
//: fall. And the network of three layers, which was not told of pairs? After as many samples it is
//: at {{deep-leaves}} in its third layer, and with more it goes on forgetting, as it goes on
//: getting better. It was not made to renormalize, and from enough samples it begins to.
//:
//: ### What this explains, and what not
//:
//: So the reading of depth as renormalization has a true core here. The best answer is a
//: decimation, literally; the tree has room for it; and training leads some way toward it, in the
//: right order. What was hard to see in the magnets of chapters 11 and 12 is plain to see in a
//: grammar. Three things should be said against taking it for more.
//:
//: It does not explain **why descent finds it**. Sums are renormalized by the same equation, and
//: the tree did not learn them. What made the grammar learnable is, we think, that its levels leak,
//: and this is a property of the correlations with the label, of which renormalization says
//: nothing.
//:
//: It does not explain **depth**. A network that is not told who belongs together has the same
//: depth and little of the success; and the magnet on a tree, which is renormalized by @eq:fields,
//: could do without depth. What the tree brings is mostly neighbors and equal weights, and most of
//: that at the lowest level: the network of pairs, which is less deep, is second to the tree only.
//:
//: And in a grammar there is **no flow**. Each of its levels has its own rules, and each layer is
//: another map. What makes a renormalization *group* is that one map is repeated, so that it has
//: fixed points, and exponents. The magnet on a tree has that: @eq:fields is one map, with the
//: fixed point $h=0$, at which the root does not know its leaves. Near it a field is multiplied by
//: $\tanh K$ on its way up a bond; that the child may differ from its parent makes the mean field
//: smaller by another $\tanh K$; and two children add up. So what the leaves tell lives on from
//: level to level if $2\tanh^2K>1$, and dies out if it is less: a critical point, at
//: $K=\tanh^{-1}(1/\sqrt2)=0.88$, known as the threshold of Kesten and Stigum [@evans2000]. Our
//: $K=0.8$ lies below it, so with more and more levels the best answer would become a guess. It is
//: a true flow, and it is where depth is not needed. Sums have one rule for all levels as well, and
//: the tree did not learn them.
