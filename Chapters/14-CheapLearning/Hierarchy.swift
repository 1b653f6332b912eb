// Chapter 14: a part of its text, which begins in CheapLearning.swift.

import Course
import Foundation
import Statistics

//: ## Data from a tree {#sec:hierarchy}
//:
//: The world may be cheap in another way. Much of it was *made* in steps: a galaxy from the field
//: of the early universe, a picture from objects, parts and patches, a sentence from a thought,
//: phrases and words [@lin2017, section 3]. Each step knows only the result of the one before. Let
//: us make data like that, with a process so small that the best possible answer is known.
//:
//: It has eight symbols. One of them is drawn: the **label** $y$. It is replaced by a pair of
//: symbols, by a rule of the first level. Each of the two is replaced by a pair again, by a rule of
//: the second level, and each of the four by a rule of the third. What we see are the eight
//: **leaves**; and with probability $\epsilon$ a leaf is replaced by any symbol. The question is,
//: what was the label?
//:
//: {{figure:process}}
//:
//: A rule is a table: for each parent $a$ the probabilities $R(b,c\mid a)$ of pairs. We take three
//: kinds. In a **grammar** four pairs are dealt to each symbol, at random and no pair to two
//: symbols, and one of the four is taken. Pairs of the same parent are **synonyms**. This is the
//: random hierarchy model of Cagnetta and others [-@cagnetta2024]. In **sums** the parent is the
//: sum of its children, modulo 8, and all pairs with that sum are synonyms. And in a **magnet on a
//: tree** there are two symbols only, and each child agrees with its parent with the probability
//: $e^{K}/2\cosh K$.

extension CheapLearning {
  /// A process that makes leaves from a label.
  struct Process: Sendable {
    var symbols: Int
    /// R(b, c | a), from the label down; shape [level][a][b·symbols + c].
    var rules: [[[Double]]]
    /// The probability that a leaf is replaced.
    var noise: Double

    var leaves: Int { 1 << rules.count }

    static func grammar(
      symbols: Int = 8, synonyms: Int = 4, levels: Int = 3, noise: Double = 0.02,
      using random: inout RandomStream
    ) -> Process {
      let rules = (0..<levels).map { _ in
        var pairs = Array(0..<symbols * symbols)
        random.permute(&pairs)
        return (0..<symbols).map { parent in
          let own = Set(pairs[parent * synonyms..<(parent + 1) * synonyms])
          return pairs.indices.map { own.contains($0) ? 1 / Double(synonyms) : 0 }
        }
      }
      return Process(symbols: symbols, rules: rules, noise: noise)
    }

    static func sums(symbols: Int = 8, levels: Int = 3) -> Process {
      let rule = (0..<symbols).map { parent in
        (0..<symbols * symbols).map { pair in
          (pair / symbols + pair % symbols) % symbols == parent ? 1 / Double(symbols) : 0
        }
      }
      return Process(
        symbols: symbols, rules: Array(repeating: rule, count: levels), noise: 0)
    }

    static func magnet(coupling: Double, levels: Int = 3) -> Process {
      let agree = exp(coupling) / (2 * cosh(coupling))
      let rule = (0..<2).map { parent in
        (0..<4).map { pair in
          [pair / 2, pair % 2].reduce(1) { $0 * ($1 == parent ? agree : 1 - agree) }
        }
      }
      return Process(symbols: 2, rules: Array(repeating: rule, count: levels), noise: 0)
    }

    /// The children of symbols, by the rule of a level.
    func children(of parents: [Int], level: Int, using random: inout RandomStream) -> [Int] {
      parents.flatMap { parent -> [Int] in
        var rest = random.uniform()
        let rule = rules[level][parent]
        let pair = rule.indices.first {
          rest -= rule[$0]
          return rest < 0
        }
        let chosen = pair ?? rule.lastIndex { $0 > 0 } ?? 0
        return [chosen / symbols, chosen % symbols]
      }
    }

    /// The symbols of all levels, from the label to the leaves as we see them.
    func sample(using random: inout RandomStream) -> [[Int]] {
      var levels = [[random.integer(below: symbols)]]
      for level in rules.indices {
        levels.append(children(of: levels[level], level: level, using: &random))
      }
      levels[rules.count] = blurred(levels[rules.count], using: &random)
      return levels
    }

    /// Leaves with noise.
    func blurred(_ leaves: [Int], using random: inout RandomStream) -> [Int] {
      leaves.map { random.uniform() < noise ? random.integer(below: symbols) : $0 }
    }
  }
}

//: ### The best answer goes upward
//:
//: By Bayes the label has the probability that it made *these* leaves, and there are very many ways
//: in which it can have. (All labels being equally likely, the probability of a label is
//: proportional to that of its making these leaves.) But they can be added up from below. Let
//: $\mu(a)$ be the probability of all leaves under a node if the node is $a$. For a leaf it is
//: $1-\epsilon+\epsilon/8$ for the symbol that we see, and $\epsilon/8$ for any other. One level
//: up, the node becomes some pair, and both halves are independent *given* the pair:
//:
//: $$ \mu(a) =
//:    \sum_{b,c}R(b,c\mid a)\,\mu_{\mathrm{left}}(b)\,\mu_{\mathrm{right}}(c). $$ {#eq:upward}
//:
//: At the root $\mu(y)$, divided by its sum, is the answer, and no answer is right more often than
//: the one with the greatest $\mu$.

extension CheapLearning.Process {
  /// μ of one node from those of its children.
  func merged(_ left: [Double], _ right: [Double], level: Int) -> [Double] {
    rules[level].map { rule in
      var sum = 0.0
      for b in left.indices {
        for c in right.indices { sum += rule[b * symbols + c] * left[b] * right[c] }
      }
      return sum
    }
  }

  /// μ of all nodes, level by level, from the leaves up; shape [level][node][symbol].
  func messages(leaves: [Int]) -> [[[Double]]] {
    var levels = [
      leaves.map { leaf in
        (0..<symbols).map { noise / Double(symbols) + ($0 == leaf ? 1 - noise : 0) }
      }
    ]
    for level in rules.indices.reversed() {
      let below = levels[levels.count - 1]
      levels.append(
        stride(from: 0, to: below.count, by: 2).map {
          merged(below[$0], below[$0 + 1], level: level)
        })
    }
    return levels
  }

  /// The probabilities of the label.
  func posterior(leaves: [Int]) -> [Double] {
    let root = messages(leaves: leaves).last?.first ?? []
    let total = root.reduce(0, +)
    return root.map { $0 / total }
  }
}

//: Look at what this is. It sums over the lowest level first, and what remains of the sum is a
//: table for each node one level up: that is **decimation**, of @ch:03, on a tree. For the
//: magnet it can be written with one number for each node, the field
//: $h=\frac12\ln\mu(\uparrow)/\mu(\downarrow)$. Each child passes on what a bond lets through, and
//: fields add:
//:
//: $$ h = \sum_{\text{children}}
//:    \tanh^{-1}\big(\tanh K\,\tanh h_{\text{child}}\big). $$ {#eq:fields}
//:
//: Now read it as an engineer. It is a **deep network**: local, and with the same weights
//: everywhere in a level. For the magnet each node is a sum and then a function of one number,
//: which is just what a neuron does. A grammar asks for more: @eq:upward *multiplies* the numbers
//: of the left by those of the right, and then takes sums. That is what the gates of @sec:gate are
//: good for, and so the two halves of this chapter belong together: the answer to data from a tree
//: is made of products of two in each level, and written in one layer it would be made of products
//: of eight. The best possible answer is a network that is the tree, turned around. So far the
//: analogy with renormalization is no analogy at all. (What changes from level to level is the
//: field that the leaves make, not the law of the tree, whose $K$ is the same everywhere.)

extension CheapLearning {
  static let upwardClaim = Claim(
    "upward",
    "The sum from below is the sum over all ways in which a label can have made the leaves; on a tree of spins it "
      + "is @eq:fields.",
    source: "@eq:upward, @eq:fields",
    of: { (process: Process) in process },
    control: (
      "the rules are taken from the wrong end",
      { process in
        var wrong = process
        wrong.rules.reverse()
        return wrong
      }
    )
  ) { form, random in
    let process = Process.grammar(symbols: 3, synonyms: 2, levels: 2, noise: 0.2, using: &random)
    let levels = process.sample(using: &random)
    // The label, the pair below it, and the four leaves before the noise
    let sums = (0..<3).map { label -> Double in
      var sum = 0.0
      for pair in 0..<9 {
        for (left, right) in (0..<81).map({ ($0 / 9, $0 % 9) }) {
          let leaves = [left / 3, left % 3, right / 3, right % 3]
          let seen = zip(leaves, levels[2]).reduce(1.0) {
            $0 * (0.2 / 3 + ($1.0 == $1.1 ? 0.8 : 0))
          }
          sum +=
            process.rules[0][label][pair] * process.rules[1][pair / 3][left]
            * process.rules[1][pair % 3][right] * seen
        }
      }
      return sum
    }
    let found = form(process).posterior(leaves: levels[2])
    let coupling = random.uniform(in: 0.3...1)
    let magnet = Process.magnet(coupling: coupling)
    // For every choice of leaves, as the field of one drawn may be zero
    let distances = (0..<256).map { state -> Double in
      let spins = (0..<8).map { state >> $0 & 1 }
      // A leaf that is seen has an infinite field
      var fields = spins.map { $0 == 1 ? Double.infinity : -.infinity }
      while fields.count > 1 {
        fields = stride(from: 0, to: fields.count, by: 2).map { start in
          fields[start...start + 1].reduce(0) { $0 + atanh(tanh(coupling) * tanh($1)) }
        }
      }
      let root = form(magnet).posterior(leaves: spins)
      return abs(log(root[1] / root[0]) / 2 - fields[0])
    }
    return .all(
      (0..<3).map {
        .identity(
          found[$0], sums[$0] / sums.reduce(0, +), tolerance: 1e-12, at: "grammar, label \($0)")
      } + [
        .identity(distances.max() ?? 1, 0, tolerance: 1e-9, at: "magnet, field, all leaves")
      ])
  }
}

//: What goes up has to be $\mu$, all of it. One might think that a node could simply *decide* which
//: symbol it is. In a grammar without noise, and in sums, it can, since each pair has one parent;
//: in the magnet it never can. With noise that loses something, which can be given in nats: let $I$
//: be the mutual information between the label and what has been passed on (@ch:10).
//: Tables that go up lose nothing, by the theorem that a sufficient statistic keeps the information
//: [@lin2017, section 3]; decisions do. In grammars of four symbols and two levels, with
//: $\epsilon=0.2$, four leaves tell {{told-whole}} nats about the label, and decisions of the two
//: nodes above them {{told-decided}}:

extension CheapLearning {
  /// What the leaves tell about the label, in nats, if each node one level up passes on a summary.
  static func information(_ process: Process, summary: ([Double]) -> [Double]) -> Double {
    let (v, count) = (process.symbols, process.leaves)
    // Probabilities of the label with each of the pairs of summaries, in the order of appearance
    var (joint, places) = ([[Double]](), [[Int]: Int]())
    for state in 0..<Int(pow(Double(v), Double(count))) {
      var rest = state
      let leaves = (0..<count).map { _ in
        defer { rest /= v }
        return rest % v
      }
      let messages = process.messages(leaves: leaves)
      let key = messages[1].flatMap { table in
        let total = table.reduce(0, +)
        return summary(table.map { $0 / total }).map { Int(($0 * 1e9).rounded()) }
      }
      let root = (messages.last?.first ?? []).map { $0 / Double(v) }
      if let place = places[key] {
        joint[place] = zip(joint[place], root).map { $0 + $1 }
      } else {
        places[key] = joint.count
        joint.append(root)
      }
    }
    return joint.reduce(0) { sum, row in
      let total = row.reduce(0, +)
      return sum
        + row.reduce(0) { $1 > 0 ? $0 + $1 * log($1 / total * Double(v)) : $0 }
    }
  }

  /// What the leaves tell about the label themselves.
  static func informationOfLeaves(_ process: Process) -> Double {
    let v = process.symbols
    return (0..<Int(pow(Double(v), Double(process.leaves)))).reduce(0) { sum, state in
      var rest = state
      let leaves = (0..<process.leaves).map { _ in
        defer { rest /= v }
        return rest % v
      }
      let root = process.messages(leaves: leaves).last?.first ?? []
      let total = root.reduce(0, +)
      return sum
        + root.reduce(0) {
          $1 > 0 ? $0 + $1 / Double(v) * log($1 / total * Double(v)) : $0
        }
    }
  }
}

extension CheapLearning {
  struct Told: Codable {
    /// What leaves tell about the label, and what decisions of nodes do, in nats.
    var whole, decided: Double
  }

  static let told = Experiment("told", over: Array(1...8)) { _, run in
    let process = Process.grammar(
      symbols: 4, synonyms: 2, levels: 2, noise: 0.2, using: &run.random)
    return [
      Told(
        whole: informationOfLeaves(process),
        decided: information(process) { table in table.map { $0 == table.max() ? 1 : 0 } })
    ]
  }
}

extension CheapLearning {
  static let keepsClaim = Claim(
    "keeps",
    "Tables passed up by the nodes of a grammar keep all that noisy leaves tell about the label.",
    source: "sufficient statistics [@lin2017, section 3]",
    of: { (table: [Double]) in table },
    control: (
      "each node decides for its likeliest symbol",
      { table in table.map { $0 == table.max() ? 1 : 0 } }
    )
  ) { summary, random in
    .each([0.05, 0.2]) { noise in
      let process = Process.grammar(
        symbols: 4, synonyms: 2, levels: 2, noise: noise, using: &random)
      return .identity(
        information(process, summary: summary), informationOfLeaves(process), tolerance: 1e-9,
        at: "noise \(noise)")
    }
  }
}

//: ### A hierarchy that is flat
//:
//: **Guess:** what does it cost to flatten the answer for the magnet on the tree? A network without
//: hidden units can only add up leaves and look at the sign. If $K$ is small, all fields in
//: @eq:fields are small (but the leaves'), $\tanh^{-1}(\tanh K\tanh h)\approx h\tanh K$, and the
//: whole network is a sum: a **vote** of all leaves. If $K$ is large, all leaves agree, and a vote
//: is right again. And between?

extension CheapLearning {
  /// How often the best answer is right, and a vote of all leaves, on a tree of spins, exactly.
  static func votes(coupling: Double, levels: Int) -> (best: Double, vote: Double) {
    let process = Process.magnet(coupling: coupling, levels: levels)
    let half = Process.magnet(coupling: coupling, levels: levels - 1)
    // Tables and sums of half a tree; two halves are put together in all ways
    let halves = (0..<1 << half.leaves).map { state in
      let leaves = (0..<half.leaves).map { state >> $0 & 1 }
      return (
        table: half.messages(leaves: leaves).last?.first ?? [],
        up: 2 * leaves.reduce(0, +) - half.leaves
      )
    }
    var (best, vote) = (0.0, 0.0)
    for left in halves {
      for right in halves {
        let root = process.merged(left.table, right.table, level: 0)
        let up = left.up + right.up
        best += max(root[0], root[1]) / 2
        vote += (up > 0 ? root[1] : up < 0 ? root[0] : (root[0] + root[1]) / 2) / 2
      }
    }
    return (best, vote)
  }
}

extension CheapLearning {
  static let voteClaim = Claim(
    "vote",
    "On a tree of 16 spins a vote of all leaves is right at most $0.01$ less often than the best answer, for "
      + "couplings from $0.2$ to $1.6$.",
    source: "the number found here; on votes [@evans2000]",
    of: { (coupling: Double) in votes(coupling: coupling, levels: 4).vote },
    control: ("one leaf is asked", { coupling in (1 + pow(tanh(coupling), 4)) / 2 })
  ) { vote, _ in
    .each([0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6]) { coupling in
      let loss = votes(coupling: coupling, levels: 4).best - vote(coupling)
      return .bounded(loss, atMost: 0.01, at: "$K=\(coupling)$")
    }
  }
}

//: At its worst the vote loses {{vote-loss}}. That votes are good on such trees is known: with them
//: one shows from which $K$ on the label can be told at all [@evans2000], to which we come back.
//: (It depends only on the sum of all leaves: it is a block spin of @ch:05, the block being
//: everything.) So here is a process that is as hierarchical as can be, whose best answer is a deep
//: network, and for its sixteen leaves depth is worth less than two answers in a thousand. A
//: hierarchy alone does not make a problem deep. In a
//: grammar that is different. There no symbol is *for* any label; what a leaf means depends on its
//: neighbor.
