// Chapter 12: a part of its text, which begins in IsItRenormalization.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## A filter that learns {#sec:learner}
//:
//: Nobody can ask all questions of a larger block. So let a filter *learn*. It is a hidden unit, as
//: in a Boltzmann machine: $h=\pm1$ with the mean $m=\tanh(w\cdot V+w_0)$, one weight for each
//: spin, and a bias $w_0$. A spin with the mean $m$ has the entropy $\ln2-c(m)$, with the $c$ of
//: @eq:closed. The information is the entropy of $h$ less its entropy given $E$, so
//:
//: $$ I(h:E) = \big\langle c(\langle m\rangle_E)\big\rangle-c(\langle m\rangle), $$ {#eq:concave}
//:
//: where $\langle m\rangle_E$ is the mean of $h$ in a given environment. The slope of $c$ is
//: $c'(x)=\operatorname{artanh}x$, half the logarithm of the odds. So with the odds that one would
//: give knowing the environment, $g(E)=\operatorname{artanh}\langle m\rangle_E$, and those that
//: one would give knowing nothing, $g_0=\operatorname{artanh}\langle m\rangle$,
//:
//: $$ \frac{\partial I(h:E)}{\partial w} = \big\langle\,V\,(1-m^2)\,(g(E)-g_0)\,\big\rangle. $$ {#eq:climb}
//:
//: Compare it with the rule of @ch:08, $\langle Vm\rangle$ in the data less $\langle Vm\rangle$
//: in the dream. There a unit is told to do more of what it does. Here it is told to do what the
//: environment says that it does. The program needs no more than that:

extension IsItRenormalization {
  /// A hidden unit that looks at a block.
  struct Question {
    var weights: [Double]
    var bias = 0.0

    /// The mean answer to each state of the block.
    func means(_ states: [[Double]]) -> [Double] {
      states.map { tanh(zip(weights, $0).reduce(bias) { $0 + $1.0 * $1.1 }) }
    }

    /// I(h : E).
    func kept(of patch: Patch) -> Double {
      patch.kept(by: means(blockStates(weights.count)).map { (1 + $0) / 2 })
    }

    /// Climb along the gradient of I(h : E).
    mutating func climb(_ patch: Patch, rate: Double, biased: Bool) {
      let states = blockStates(weights.count)
      let means = means(states)

      // Find the odds of the answer, for every environment and for none
      var (answers, totals) = (patch.law[0].map { _ in 0.0 }, patch.law[0].map { _ in 0.0 })
      for (row, mean) in zip(patch.law, means) {
        for e in row.indices {
          answers[e] += mean * row[e]
          totals[e] += row[e]
        }
      }
      let odds = zip(answers, totals).map { atanh(min(max($0 / $1, -1 + 1e-15), 1 - 1e-15)) }
      let prior = atanh(answers.reduce(0, +))

      // Move towards what the environment says
      for (state, spins) in states.enumerated() {
        let push = zip(patch.law[state], odds).reduce(0) { $0 + $1.0 * ($1.1 - prior) }
        let step = rate * (1 - means[state] * means[state]) * push
        for i in weights.indices { weights[i] += step * spins[i] }
        if biased { bias += step }
      }
    }
  }
}

//: The odds $g(E)$ are a sum over all states. If there are only samples, let a second unit guess
//: them, $g(E)=a\cdot E+a_0$. It learns by the same logic, from $m-\tanh g$, the answer less what
//: it guessed. One can only lose by guessing badly,
//:
//: $$ I(h:E)\ \ge\ \big\langle\,m\,g(E)-\ln\cosh g(E)\,\big\rangle-c(\langle m\rangle), $$ {#eq:bound}
//:
//: since $c(x)$ is the largest value that $xg-\ln\cosh g$ takes for any $g$. This is a bound on the
//: information [@barber2003], and both units raise it together. Two units on two sides of a buffer
//: try to agree; it is about the smallest of the contrastive learners of today.^[Others bound the
//: same information, as InfoNCE [@oord2018] does; such bounds have been used on magnets
//: [@gokmen2021].]

extension IsItRenormalization {
  /// A step of both units on a few samples, numbers of a state of V and of E.
  static func agree(
    _ question: inout Question, _ guess: inout Question, samples: [(v: Int, e: Int)], rate: Double,
    _ block: [[Double]], _ outside: [[Double]]
  ) {
    let (means, size) = (question.means(block), Double(samples.count))
    let prior = atanh(samples.reduce(0) { $0 + means[$1.v] } / size)
    for (v, e) in samples {
      let odds = zip(guess.weights, outside[e]).reduce(guess.bias) { $0 + $1.0 * $1.1 }
      let push = rate / size * (1 - means[v] * means[v]) * (odds - prior)
      let error = rate / size * (means[v] - tanh(odds))
      for i in block[v].indices { question.weights[i] += push * block[v][i] }
      for i in outside[e].indices { guess.weights[i] += error * outside[e][i] }
      question.bias += push
      guess.bias += error
    }
  }
}

//: **Guess** what the filter finds, starting from tiny random weights on the torus of $5\times5$
//: spins at $K_c$, and whether it stops at the uniform vote (@fig:climbs).
//:
//: {{figure:climbs}}
//:
//: By the time 10 of the figure it has the block spin: four equal weights. Without a bias it stays
//: there for a long time, at the vote with coins, until one weight leaves the others, and at last
//: the ties are broken. It ends at the vote of three. With a bias it also stays, until a time of
//: some hundreds. Then the bias, which was tiny, begins to grow, up or down by chance, and the
//: filter ends at the best of all $2^{15}$ questions: are at least three of you up, or down? *The
//: learner breaks the symmetry of the magnet spontaneously.* Nobody who stops after the first
//: plateau sees it, nor anybody who leaves out the bias. From samples, {{sample-count}} of them,
//: the filter takes the same road: its least weight comes out as {{sample-low}}, its greatest as
//: {{sample-high}}, and the bound, {{sample-bound}} nats, lies below the information
//: {{sample-kept}} that the filter has.

extension IsItRenormalization {
  struct Climb: Codable {
    /// "bias", "no bias": exact; "samples".
    var kind: String
    var start, step: Int
    /// The sum of all rates.
    var time: Double
    var kept: Double
    /// The least and the greatest weight, as a share of the largest in size; and the bias.
    var least, greatest, bias: Double
    /// The largest weight in size; how many samples have been seen; the bound.
    var scale: Double
    var samples: Int
    var bound: Double
  }

  static let climbs = Experiment("climbs", over: [0, 1, 2, 3]) { start, run in
    let patch = torusPatch(coupling: InfiniteIsingPlane.criticalCoupling)
    let weights = (0..<4).map { _ in 0.01 * run.random.normal() }
    let bias = 0.01 * run.random.normal()
    var rows: [Climb] = []
    func record(
      _ kind: String, _ step: Int, _ time: Double, _ question: Question, samples: Int = 0,
      bound: Double = 0
    ) {
      let largest = question.weights.max { abs($0) < abs($1) } ?? 1
      let shares = question.weights.map { $0 / largest }
      rows.append(
        Climb(
          kind: kind, start: start, step: step, time: time, kept: question.kept(of: patch),
          least: shares.min() ?? 0, greatest: shares.max() ?? 0, bias: question.bias,
          scale: abs(largest), samples: samples, bound: bound))
    }
    let marks = Set((0...120).map { Int(exp(Double($0) / 12)) })
    // Climb the exact gradient, slowly, and after the plateau in longer steps.
    for biased in [false, true] {
      var question = Question(weights: weights, bias: biased ? bias : 0)
      let last = run.count(quick: 3_000, full: 20_000)
      for step in 1...last {
        question.climb(patch, rate: step <= 300 ? 2 : 20, biased: biased)
        if marks.contains(step) || step == last {
          record(
            biased ? "bias" : "no bias", step, Double(2 * step + 18 * max(0, step - 300)), question)
        }
      }
    }
    // Learn from samples.
    let (block, outside) = (blockStates(4), blockStates(9))
    var (question, guess) = (
      Question(weights: weights, bias: bias), Question(weights: outside[0].map { _ in 0 })
    )
    guess.weights = guess.weights.map { _ in 0.01 * run.random.normal() }
    var cumulative = patch.law.flatMap { $0 }
    for index in cumulative.indices.dropFirst() { cumulative[index] += cumulative[index - 1] }
    let steps = run.count(quick: 2_000, full: 10_000)
    var time = 0.0
    for step in 1...steps {
      let samples = (0..<100).map { _ in
        let pair = place(of: run.random.uniform(), in: cumulative)
        return (v: pair / 512, e: pair % 512)
      }
      let rate = 0.5 * min(1, 2 - 2 * Double(step - 1) / Double(steps))
      time += rate
      agree(&question, &guess, samples: samples, rate: rate, block, outside)
      if marks.contains(step) || step == steps {
        record(
          "samples", step, time, question, samples: 100 * step,
          bound: bound(question, guess, on: patch))
      }
    }
    return rows
  }

  /// The first place whose cumulated probability exceeds a uniform number.
  static func place(of uniform: Double, in cumulative: [Double]) -> Int {
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > uniform { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The right-hand side of the bound, exactly.
  static func bound(_ question: Question, _ guess: Question, on patch: Patch) -> Double {
    let (means, outside) = (question.means(blockStates(4)), blockStates(9))
    var (mean, sum) = (0.0, 0.0)
    for (e, spins) in outside.enumerated() {
      let odds = zip(guess.weights, spins).reduce(guess.bias) { $0 + $1.0 * $1.1 }
      for v in means.indices {
        mean += patch.law[v][e] * means[v]
        sum += patch.law[v][e] * (means[v] * odds - log(2 * cosh(odds)))
      }
    }
    return entropy((1 + mean) / 2) + sum
  }
}

extension IsItRenormalization {
  static let climbsClaim = Claim(
    "climbs",
    "A filter that climbs $I(h:E)$ on the torus at $K_c$ has four equal weights after thirty "
      + "steps, and then breaks ties: without a bias it comes to more than the vote with coins, "
      + "and not above the vote of three; with one, within $10^{-4}$ nats of the best of all "
      + "questions.",
    source: "@eq:climb, and all $2^{15}$ filters",
    of: { (patch: Patch) in patch },
    control: ("the environment is that of another torus", { patch in patch.independent })
  ) { lesson, random in
    let patch = torusPatch(coupling: InfiniteIsingPlane.criticalCoupling)
    let (coins, three) = (patch.kept(by: vote([1, 1, 1, 1])), patch.kept(by: vote([1, 1, 1, 0])))
    let best = patch.kept(by: vote([1, 1, 1, 1], threshold: 1))
    return .each([false, true]) { biased in
      var question = Question(
        weights: (0..<4).map { _ in 0.01 * random.normal() },
        bias: biased ? 0.01 * random.normal() : 0)
      var spread = 1.0
      for step in 1...3_000 {
        question.climb(lesson(patch), rate: step <= 300 ? 2 : 20, biased: biased)
        let sizes = question.weights.map { abs($0) }
        if step == 30 { spread = 1 - (sizes.min() ?? 0) / (sizes.max() ?? 1) }
      }
      let kept = question.kept(of: patch)
      return .all([
        .bounded(spread, atMost: 0.05, at: "weights differ, 5 % or less"),
        .identity(
          min(max(kept, biased ? best - 1e-4 : coins), biased ? best : three), kept,
          tolerance: 1e-12, at: biased ? "kept, with a bias" : "kept, without"),
      ])
    }
  }

  static let samplesClaim = Claim(
    "samples",
    "From samples the filter finds the block: all four weights at least half of the largest, at "
      + "least 97 % kept of what the vote of four keeps, and the bound below what is kept.",
    source: "@eq:bound", from: climbs,
    control: .altered("stopped after a few steps") { row in
      if row.kind == "samples", row.step < 10 { row.step = 1_000_000 }
    }
  ) { rows in
    let patch = torusPatch(coupling: InfiniteIsingPlane.criticalCoupling)
    let least = 0.97 * patch.kept(by: vote([1, 1, 1, 1]))
    let samples = rows.filter { $0.kind == "samples" }
    let last = samples.map(\.step).max() ?? 0
    return .each(samples.filter { $0.step == last }) { row in
      .all([
        .bounded(row.least, atLeast: 0.5, at: "the least weight"),
        .bounded(row.kept, atLeast: least, at: "kept"),
        .bounded(row.bound, atMost: row.kept, at: "the bound"),
      ])
    }
  }
}

//: ### Noise that is likely
//:
//: On a magnet the first lesson of a Boltzmann machine is the same block spin (@ch:08). So what
//: is the difference? Koch-Janusz and Ringel add noise: pairs of spins that are coupled
//: to each other, strongly, and to nothing else. We call such a pair a **dimer** (in their paper the
//: word means the particles of the model, to which they add the pairs).^[For their filter they used contrastive
//: divergence, too: two machines learn the laws of $V$ and of $V$ and $E$ together, and a third,
//: the filter, climbs the information that follows from them. It is not the algorithm that makes
//: the difference, but what is asked for.] We put one dimer with the correlation $x$ into the block
//: of four. Six spins; one hidden unit. What does the unit keep?

extension IsItRenormalization {
  /// A block with a dimer of correlation x, about which the environment knows nothing.
  static func noisyPatch(_ patch: Patch, dimer x: Double) -> Patch {
    Patch(
      weights: [1 + x, 1 - x, 1 - x, 1 + x].flatMap { weight in
        patch.law.map { row in row.map { weight / 4 * $0 } }
      })
  }

  /// A machine without biases, trained by the exact gradient, or by exact averages of CD-1.
  static func taught(
    on law: [Double], from weights: Matrix, contrastive: Bool, rate: Double = 0.3,
    steps: Int = 1_500
  ) -> RestrictedBoltzmannMachine {
    var machine = RestrictedBoltzmannMachine(units: .spins, weights: weights)
    for _ in 0..<steps {
      let slope =
        contrastive
        ? machine.contrastiveDivergence(steps: 1, from: law) : machine.gradient(towards: law)
      machine.weights = machine.weights + rate * slope.products
    }
    return machine
  }
}

//: Begin with tiny weights. By the first lesson of @ch:08 the machine's weights obey
//: $\dot w=(C-1)w$, with the correlations $C_{ij}=\langle v_iv_j\rangle$ of the six spins. Expand
//: @eq:climb in the same way: $g(E)$ is the mean of $w\cdot V$ that one expects knowing $E$, and
//: the filter's weights obey
//:
//: $$ \dot w = M\,w,\qquad M_{ij}=\big\langle\,\langle v_i\rangle_E\,\langle v_j\rangle_E\,\big\rangle. $$ {#eq:twolaws}
//:
//: The machine grows what **varies together**. The filter grows the part of it that the environment
//: **predicts**. (Statisticians know the first as principal components, and the second as a cousin
//: of canonical correlations.) For the dimer the rates are $x$ and 0. For the block they are
//: $S-1=2C_1+C_2$, with the correlations $C_1$ of neighbors and $C_2$ of diagonals, and an
//: eigenvalue of $M$. ($S$ is the structure factor of @ch:08.)

extension IsItRenormalization {
  /// The block's rate in the machine's first lesson, S − 1 = 2C₁ + C₂.
  static func blockRate(_ patch: Patch) -> Double {
    let block = patch.law.map { $0.reduce(0, +) }
    return zip(blockStates(4), block).reduce(0) { sum, pair in
      let total = pair.0.reduce(0, +)
      return sum + pair.1 * total * total / 4
    } - 1
  }

  /// The two modes, of length one: the block's and the dimer's.
  static let modes = [
    [0.5, 0.5, 0.5, 0.5, 0, 0], [0, 0, 0, 0, 0.5.squareRoot(), 0.5.squareRoot()],
  ]
}

extension IsItRenormalization {
  static let twoLawsClaim = Claim(
    "two-laws",
    "Tiny weights grow at the rates $S-1$ on the block and $x$ on the dimer, by the gradient of "
      + "the likelihood and by CD-1; by that of $I(h:E)$ they grow on the block alone.",
    source: "chapter 8 and @eq:twolaws",
    of: { (x: Double) in 0.0 }, control: ("what varies together is kept by all", { x in x })
  ) { filtered, random in
    let patch = torusPatch(coupling: random.uniform(in: 0.15...0.45))
    let x = random.uniform(in: 0.3...0.9)
    let noisy = noisyPatch(patch, dimer: x)
    let law = noisy.law.map { $0.reduce(0, +) }
    // What the environment predicts of the sum of the block's spins.
    let predicted = patch.law[0].indices.reduce(0.0) { sum, e in
      let mean = zip(patch.law, blockStates(4)).reduce(0) { $0 + $1.0[e] * $1.1.reduce(0, +) }
      return sum + mean * mean / 4 / patch.law.reduce(0) { $0 + $1[e] }
    }
    return .each(modes.indices) { index in
      let tiny = modes[index].map { 1e-4 * $0 }
      let machine = RestrictedBoltzmannMachine(
        units: .spins, weights: Matrix(rows: 6, columns: 1, elements: tiny))
      var question = Question(weights: tiny)
      question.climb(noisy, rate: 1, biased: false)
      func rate(_ change: [Double]) -> Double {
        zip(change, modes[index]).reduce(0) { $0 + $1.0 * $1.1 } / 1e-4
      }
      let expected = index == 0 ? blockRate(patch) : x
      return .all([
        .identity(
          rate(machine.gradient(towards: law).products.elements), expected, tolerance: 1e-4,
          at: "likelihood"),
        .identity(
          rate(machine.contrastiveDivergence(steps: 1, from: law).products.elements), expected,
          tolerance: 1e-4, at: "CD-1"),
        .identity(
          rate(question.weights) - 1, index == 0 ? predicted : filtered(x), tolerance: 1e-4,
          at: "information"),
      ])
    }
  }
}

//: **Guess:** for which $x$ does a machine with one unit keep the dimer? The linear law says, from
//: $x=S-1$ on. Likelihood has another opinion. One unit can hold the block, or the dimer, but not
//: both, since a unit that listens to both ties them to each other. The dimer is the better choice
//: as soon as its two spins share more, $c(x)$ nats, than a unit on the block gains. The two
//: lines are not the same.
//:
//: {{figure:dimers}}
//:
//: The first lesson decides. Below the solid line of the left panel the machine keeps the block;
//: above it the unit turns away from the magnet, and listens to the dimer alone. Between the lines
//: the dimer would be more likely, and is not found: the machine stays with what it learned first.
//: Contrastive divergence does the same. The filter that climbs $I(h:E)$ keeps the block
//: everywhere: to it a dimer of any strength is a coin.
//:
//: At $K={{noisy-coupling}}$, beside a dimer with $x={{noisy-tie}}$, the unit of the machine knows
//: nothing about the environment, and that of the filter {{noisy-percent}} % of $I(V:E)$. Remember
//: the cat in the thermal bath and its renormalized dog, of @ch:10. It was made by hand, to
//: make a point. *Here maximum likelihood has made one*: a hidden spin to which the exact mapping
//: applies as to any other, with a smaller $D$ than the block spin would have, and which knows
//: nothing of the magnet outside.

extension IsItRenormalization {
  struct Rivals: Codable {
    var coupling: Double
    /// x, in units of S − 1 and itself.
    var ratio, dimer: Double
    /// S − 1, and the x from which on the dimer is more likely.
    var first, likely: Double
    /// "likelihood", "CD-1", "information".
    var method: String
    /// The dimer's share of the squared weights; what the unit keeps of I(V : E); D.
    var share, kept, divergence: Double
  }

  static let rivals = Experiment("rivals", over: [0.1, 0.15, 0.2, 0.25, 0.28]) { coupling, run in
    let patch = torusPatch(coupling: coupling)
    let first = blockRate(patch)
    let likely = likelyDimer(patch)
    // Begin with as much of the block as of the dimer.
    let start = zip(modes[0], modes[1]).map { 1e-6 * ($0 + $1) }
    let ties = stride(from: 0.05, to: 0.99, by: 0.1).filter { abs($0 / first - 1) > 0.1 }
    return (ties + [0.9 * first, 1.1 * first]).sorted().filter { $0 < 0.99 }.flatMap { x in
      let noisy = noisyPatch(patch, dimer: x)
      let law = noisy.law.map { $0.reduce(0, +) }
      func row(_ method: String, _ weights: [Double], _ divergence: Double) -> Rivals {
        let squares = weights.map { $0 * $0 }
        let kept = Question(weights: weights).kept(of: noisy) / noisy.information
        return Rivals(
          coupling: coupling, ratio: x / first, dimer: x, first: first, likely: likely,
          method: method, share: squares[4...].reduce(0, +) / squares.reduce(0, +), kept: kept,
          divergence: divergence)
      }
      var rows = [false, true].map { contrastive in
        let machine = taught(
          on: law, from: Matrix(rows: 6, columns: 1, elements: start), contrastive: contrastive)
        return row(
          contrastive ? "CD-1" : "likelihood", machine.weights.elements,
          machine.relativeEntropy(from: law))
      }
      if coupling == 0.25 {
        var question = Question(weights: start.map { 1e4 * $0 })
        for _ in 0..<run.count(quick: 300, full: 2_000) {
          question.climb(noisy, rate: 2 / noisy.information, biased: false)
        }
        rows.append(row("information", question.weights, 0))
      }
      return rows
    }
  }

  /// The correlation of a dimer whose two spins share as much as one unit gains on the block.
  static func likelyDimer(_ patch: Patch) -> Double {
    let block = patch.law.map { $0.reduce(0, +) }
    let machine = taught(
      on: block, from: Matrix(rows: 4, columns: 1, elements: [0.1, 0.1, 0.1, 0.1]),
      contrastive: false)
    let coins = block.reduce(0) { $0 + $1 * log(16 * $1) }
    let gain = coins - machine.relativeEntropy(from: block)
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if shared(middle) < gain { low = middle } else { high = middle }
    }
    return low
  }
}

extension IsItRenormalization {
  static let rivalsClaim = Claim(
    "rivals",
    "One hidden unit, begun with as much of the block as of the dimer, ends with the dimer alone "
      + "where $x$ exceeds $S-1$ by a tenth, and with the block alone where it falls short by a "
      + "tenth, by the gradient and by CD-1.",
    source: "@eq:twolaws", from: rivals,
    control: .altered("the more likely of the two is kept") { row in row.first = row.likely }
  ) { rows in
    .each(rows.filter { $0.method != "information" && abs($0.dimer / $0.first - 1) > 0.09 }) {
      row in
      .identity(
        row.share, row.dimer > row.first ? 1 : 0, tolerance: 1e-6,
        at: "\(row.method), $K=\(row.coupling)$, $x=\(short(row.dimer))$")
    }
  }

  static let deafClaim = Claim(
    "deaf",
    "At $K=0.25$ a machine that keeps the dimer knows nothing of the environment; a filter that "
      + "climbs $I(h:E)$ keeps more of $I(V:E)$ beside any dimer than a machine that keeps the "
      + "block, and less than a hundredth of its squared weights is on the dimer.",
    source: "the decoupled noise of [@koch2018]", from: rivals,
    control: .altered("machine and filter are exchanged") { row in
      row.method =
        ["likelihood": "information", "information": "likelihood"][row.method] ?? row.method
    }
  ) { rows in
    let own = rows.filter { $0.coupling == 0.25 && $0.method != "CD-1" }
    let block = own.filter { $0.method == "likelihood" }.map(\.kept).max() ?? 1
    return .each(own.filter { $0.ratio > 1.05 || $0.method == "information" }) { row in
      row.method == "information"
        ? .all([
          .bounded(row.kept, atLeast: block + 0.01, at: "filter, $x=\(short(row.dimer))$"),
          .bounded(row.share, atMost: 0.01, at: "share, $x=\(short(row.dimer))$"),
        ])
        : .identity(row.kept, 0, tolerance: 1e-9, at: "machine, $x=\(short(row.dimer))$")
    }
  }
}

//: Is it a lack of units? Give the machine more, at $K={{noisy-coupling}}$ with $x={{noisy-tie}}$:
//:
//: | hidden units | $D$, nats | what all of them keep of $I(V:E)$ |
//: |---|---|---|
//: | 1 | {{more-divergence-1}} | {{more-kept-1}} |
//: | 2 | {{more-divergence-2}} | {{more-kept-2}} |
//: | 3 | {{more-divergence-3}} | {{more-kept-3}} |
//: | 4 | {{more-divergence-4}} | {{more-kept-4}} |
//:
//: With two, one takes the dimer, and the other the block. So a wide machine does not forget the
//: magnet. It does not forget the noise either, and that is the point: it does not choose. Where
//: the network is narrow it must choose, and it chooses by variance. In a magnet near its
//: transition the relevant mode *is* the one with most variance, by far, since its variance is the
//: susceptibility. That, we think, is one reason why machines that learn magnets look like
//: renormalization. One dimer shows that it is not what they do.

extension IsItRenormalization {
  struct Wider: Codable {
    var hidden: Int
    var divergence, kept: Double
  }

  static let noisyCoupling = 0.25
  static let noisyTie = 0.95

  static let wider = Experiment("wider", over: [1, 2, 3, 4]) { hidden, run in
    let noisy = noisyPatch(torusPatch(coupling: noisyCoupling), dimer: noisyTie)
    let law = noisy.law.map { $0.reduce(0, +) }
    let machines = (0..<4).map { _ in
      taught(
        on: law,
        from: Matrix(
          rows: 6, columns: hidden,
          elements: (0..<6 * hidden).map { _ in 0.01 * run.random.normal() }),
        contrastive: false, steps: run.count(quick: 3_000, full: 10_000))
    }
    let best = machines.min { $0.relativeEntropy(from: law) < $1.relativeEntropy(from: law) }
    return machines.filter { $0 == best }.prefix(1).map { machine in
      let answers = machine.hiddenGivenVisible()
      let joint = (0..<1 << hidden).map { h in
        noisy.law[0].indices.map { e in
          noisy.law.indices.reduce(0) { $0 + answers[$1, h] * noisy.law[$1][e] }
        }
      }
      return Wider(
        hidden: hidden, divergence: machine.relativeEntropy(from: law),
        kept: mutualInformation(joint) / noisy.information)
    }
  }
}

extension IsItRenormalization {
  static let widerClaim = Claim(
    "wider",
    "With a strong dimer in the block, one hidden unit keeps nothing of $I(V:E)$, and two keep "
      + "four tenths of it or more.",
    source: "a unit for each", from: wider,
    control: .altered("a unit less") { row in row.hidden += 1 }
  ) { rows in
    .each(rows.filter { $0.hidden <= 2 }) { row in
      row.hidden == 1
        ? .identity(row.kept, 0, tolerance: 1e-9, at: "one unit")
        : .bounded(row.kept, atLeast: 0.4, at: "two units")
    }
  }
}
