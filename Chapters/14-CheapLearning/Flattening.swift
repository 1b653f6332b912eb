// Chapter 14: a part of its text, which begins in CheapLearning.swift.

import Course
import Foundation
import Networks
import Statistics

//: ## What flattening costs {#sec:flattening}
//:
//: To multiply $n$ numbers, multiply pairs, then pairs of the results, and so on: a tree of $n-1$
//: gates, $4(n-1)$ units, in $\log_2n$ layers. (The sum that ends one gate and the sums that begin
//: the next are one step, so the layers of units follow one another directly.) Must it be a tree?
//: One layer can do it too, with the trick of the gate applied to all signs $\eta_i=\pm1$:
//:
//: $$ x_1x_2\cdots x_n \approx \frac{1}{2^n\lambda^n\sigma^{(n)}(0)}
//:    \sum_{\eta}\eta_1\cdots\eta_n\;
//:    \sigma\Big(\lambda\sum_i\eta_ix_i\Big), $$ {#eq:flat}
//:
//: with one unit for each choice of signs, $2^n$ of them. For $n=32$ that is 4,294,967,296 instead
//: of 124.^[Lin, Tegmark and Rolnick [-@lin2017] give the tree 160 units for $n=32$; we count four
//: for each of 31 gates.] This is what they call **flattening**: to do in one layer what needs few
//: units in many. Why does @eq:flat work, and can it be done with fewer?
//:
//: Expand $\sigma$. A unit with weights $a_i$ turns into all products of its weights: next to
//: $x_1^{r_1}\cdots x_n^{r_n}$, with degree $r=\sum r_i$, stands
//: $\lambda^r\sigma^{(r)}(0)\prod_ia_i^{r_i}/r_i!$. The output adds units, with weights that we
//: write as $w_j/\lambda^n\sigma^{(n)}(0)$. If neither $a$ nor $w$ depends on $\lambda$, the limit
//: of small $\lambda$ is the product of all inputs if
//:
//: $$ \sum_jw_j\prod_ia_{ij}^{r_i} =
//:    \begin{cases}1 & r_1=\dots=r_n=1,\\ 0 & \text{all other }r\text{ of
//:    degree up to }n,\end{cases} $$ {#eq:conditions}
//:
//: provided that none of the derivatives $\sigma^{(r)}(0)$ up to the $n$-th is zero (terms whose
//: derivative is zero need no condition), and that all units are expanded at the *same* point: none
//: has a bias of its own. With signs for weights $\prod\eta_i^{r_i}$ knows only which $r_i$ are
//: odd, and with $w_\eta=2^{-n}\prod\eta_i$ the sum over all signs is zero if a single
//: $r_i$ is even. In every $r$ of degree up to $n$ there is an even one, 0 included, unless all are
//: 1: if all $n$ are odd, they are 1 at least, and there is no degree left for more. So
//: @eq:conditions holds, exactly.

extension CheapLearning {
  /// All r of n numbers whose sum is at most a degree.
  static func exponents(count: Int, degree: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return (0...degree).flatMap { first in
      exponents(count: count - 1, degree: degree - first).map { [first] + $0 }
    }
  }

  /// Π aᵢ^rᵢ of integer weights.
  static func monomial(_ weights: [Int], _ exponents: [Int]) -> Int {
    zip(weights, exponents).reduce(1) { product, pair in
      (0..<pair.1).reduce(product) { value, _ in value * pair.0 }
    }
  }

  /// All choices of n signs.
  static func signs(_ count: Int) -> [[Int]] {
    (0..<1 << count).map { state in (0..<count).map { state >> $0 & 1 == 0 ? -1 : 1 } }
  }
}

extension CheapLearning {
  static let signsClaim = Claim(
    "signs",
    "With $2^n$ units, one for each choice of signs, all conditions of @eq:conditions hold as integers, for "
      + "$n=1$ to 6.",
    source: "[@lin2017]",
    of: { (n: Int) in signs(n) },
    control: ("half of the signs, $\\eta_1=1$", { n in signs(n).filter { $0[0] == 1 } })
  ) { units, _ in
    .each(1...6) { n in
      let ones = Array(repeating: 1, count: n)
      let conditions = exponents(count: n, degree: n)
      let broken = conditions.count { r in
        let sum = units(n).reduce(0) { $0 + monomial($1, r) * monomial($1, ones) }
        return sum != (r == ones ? 1 << n : 0)
      }
      return .identity(
        Double(broken), 0, tolerance: 0.5, at: "broken of \(conditions.count), $n=\(n)$")
    }
  }
}

//: **Fewer?** Among the conditions are $2^n$ with all $r_i\le1$, one for each subset $S$ of the
//: inputs, and for them each unit is a column of $2^n$ numbers $A_{Sj}=\prod_{i\in S}a_{ij}$.
//: Suppose that there are fewer than $2^n$ units. Then the rows of this matrix are dependent: some
//: combination $\sum_Sc_SA_{Sj}$ is zero for every $j$. Let $T$ be a largest subset in it. Multiply
//: by all weights that $T$ lacks, $\prod_{i\notin T}a_{ij}$. The row $T$ becomes the product of all
//: weights, and all other rows become other products of degree $n$ at most. Add up over $j$ with
//: the $w_j$: by @eq:conditions the row $T$ gives 1, and all others 0. So $c_T=0$, a contradiction.
//: A network that multiplies in this sense, with units that have the same bias and no derivative up
//: to the $n$-th that is zero there, has a matrix of rank $2^n$, and as many units at least. (The
//: three units of @eq:three have two different biases, and one derivative that is zero.)^[If the
//: output may add a constant, the empty subset needs no condition, and the bound is $2^n-1$.]
//:
//: That is a proof. What does it look like? Let chance choose integer weights, and compute ranks
//: exactly, in arithmetic modulo a prime. With $m$ units, is there any choice of $w$? **Guess** how
//: many units with random weights it takes. There are $\binom{2n}{n}$ monomials of degree up to
//: $n$, each with a condition, and random weights satisfy no condition by luck:

extension CheapLearning {
  static let prime = 2_147_483_647

  /// The rank of a matrix of integers, modulo a prime: never larger than its rank.
  static func rank(_ rows: [[Int]]) -> Int {
    var rows = rows.map { $0.map { (($0 % prime) + prime) % prime } }
    var rank = 0
    for column in (rows.first ?? []).indices {
      guard let pivot = (rank..<rows.count).first(where: { rows[$0][column] != 0 }) else {
        continue
      }
      rows.swapAt(rank, pivot)
      let inverse = power(rows[rank][column], prime - 2)
      // Clear the column below the pivot
      for row in rank + 1..<max(rows.count, rank + 1) where rows[row][column] != 0 {
        let factor = rows[row][column] * inverse % prime
        for k in column..<rows[row].count {
          rows[row][k] = (rows[row][k] + (prime - factor) * rows[rank][k]) % prime
        }
      }
      rank += 1
      if rank == rows.count { break }
    }
    return rank
  }

  static func power(_ base: Int, _ exponent: Int) -> Int {
    var (result, square, rest) = (1, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result * square % prime }
      square = square * square % prime
      rest >>= 1
    }
    return result
  }
}

extension CheapLearning {
  /// Whether output weights exist for units of these weights.
  static func canMultiply(_ units: [[Int]]) -> Bool {
    let n = units.first?.count ?? 0
    let conditions = exponents(count: n, degree: n)
    let columns = units.map { unit in conditions.map { monomial(unit, $0) } }
    // The right-hand side is in the span if it does not raise the rank
    return rank(columns) == rank(columns + [conditions.map { $0.allSatisfy { $0 == 1 } ? 1 : 0 }])
  }

  /// The rank of A_Sj, one row a unit.
  static func subsetRank(_ units: [[Int]]) -> Int {
    let n = units.first?.count ?? 0
    return rank(
      units.map { unit in
        (0..<1 << n).map { set in
          (0..<n).reduce(1) { set >> $1 & 1 == 1 ? $0 * unit[$1] % prime : $0 }
        }
      })
  }

  static func chance(_ count: Int, inputs: Int, using random: inout RandomStream) -> [[Int]] {
    (0..<count).map { _ in (0..<inputs).map { _ in random.integer(below: 2_001) - 1_000 } }
  }
}

//: {{figure:flattening}}

extension CheapLearning {
  struct Needed: Codable {
    var inputs: Int
    /// The rank of the matrix of subsets with 2ⁿ units of random weights, and with half as many.
    var rank, halfRank: Int
    /// The fewest units that multiply: of random weights, and of signs (0: not searched, −1: none do).
    var chance, signs: Int
  }

  static let needed = Experiment("needed", over: Array(1...8)) { n, run in
    let units = chance(1 << n, inputs: n, using: &run.random)
    // Units are added until the product is in their span
    func fewest(_ units: [[Int]]) -> Int {
      guard canMultiply(units) else { return -1 }
      var (low, high) = (0, units.count)
      while low + 1 < high {
        let middle = (low + high) / 2
        if canMultiply(Array(units[..<middle])) { high = middle } else { low = middle }
      }
      return high
    }
    var signs = signs(n)
    run.random.permute(&signs)
    return [
      Needed(
        inputs: n, rank: subsetRank(units),
        halfRank: subsetRank(Array(units[..<(units.count / 2)])),
        chance: n > 4 ? 0 : fewest(chance(100, inputs: n, using: &run.random)),
        signs: n > 4 ? 0 : fewest(signs))
    ]
  }
}

extension CheapLearning {
  static let rankClaim = Claim(
    "ranks",
    "The matrix $A_{Sj}$ of $m=2^n$ units with random weights has rank $2^n$, and of half as many half the rank, for "
      + "$n$ up to 8; up to $n=4$ the fewest units that multiply are all $2^n$ of the signs, or "
      + "$\\binom{2n}{n}$ at random.",
    source: "[@lin2017, appendix]; for random weights, found here", from: needed,
    control: .altered("the four units of a gate for each input") { $0.signs = 4 * $0.inputs }
  ) { rows in
    .each(rows) { row in
      let full = Double(1 << row.inputs)
      let binomial = (1...row.inputs).reduce(1.0) {
        $0 * Double(row.inputs + $1) / Double($1)
      }
      let ranks = Finding.all([
        .identity(Double(row.rank), full, tolerance: 1e-3, at: "rank, $n=\(row.inputs)$"),
        .identity(Double(row.halfRank), full / 2, tolerance: 1e-3, at: "half, $n=\(row.inputs)$"),
      ])
      guard row.inputs <= 4 else { return ranks }
      return .all([
        ranks, .identity(Double(row.signs), full, tolerance: 1e-3, at: "signs, $n=\(row.inputs)$"),
        .identity(Double(row.chance), binomial, tolerance: 1e-3, at: "chance, $n=\(row.inputs)$"),
      ])
    }
  }
}

//: ### The second layer saves most
//:
//: So one layer costs $2^n$, a tree $4(n-1)$. It is tempting to stop here, and to say that depth is
//: what makes the difference. But what about *two* layers? Cut the $n$ inputs into groups of $g$,
//: multiply each group flat, and then the $n/g$ results flat. That costs $\frac ng2^g+2^{n/g}$
//: units. **Guess** how far this is from the tree for $n=64$.
//:
//: {{figure:layers}}

extension CheapLearning {
  /// The fewest units for 2^k inputs in so many layers: groups of sizes 2^e, one e for each layer.
  static func fewestUnits(inputs: Int, layers: Int) -> (units: Double, groups: [Int]) {
    guard layers > 1 else {
      return (pow(2, Double(inputs)), [inputs])
    }
    var best = (units: Double.infinity, groups: [Int]())
    var group = 2
    while group < inputs {
      let rest = fewestUnits(inputs: inputs / group, layers: layers - 1)
      let units = Double(inputs / group) * pow(2, Double(group)) + rest.units
      if units < best.units { best = (units, [group] + rest.groups) }
      group *= 2
    }
    return best
  }

  /// The product of numbers in layers of groups, by sums over signs of exponential units.
  static func product<Real: BinaryFloatingPoint>(
    _ values: [Real], groups: [Int], scale: Real
  ) -> Real {
    guard let group = groups.first else { return values[0] }
    let products = stride(from: 0, to: values.count, by: group).map { start -> Real in
      let sum = signs(group).reduce(Real(0)) { sum, signs in
        let (input, sign) = (0..<group).reduce((Real(0), Real(1))) {
          ($0.0 + Real(signs[$1]) * values[start + $1], $0.1 * Real(signs[$1]))
        }
        // The unit is rounded as its input is
        return sum + sign * Real(exp(Double(scale * input)))
      }
      return sum / Real(pow(2 * Double(scale), Double(group)))
    }
    return product(products, groups: Array(groups.dropFirst()), scale: scale)
  }
}

//: In one layer $2^{64}$, in two {{two-layers}}, in three {{three-layers}}, in six, which is the
//: tree, {{tree-layers}}. The first step away from flatness saves sixteen digits, all others
//: together one more. That is so for 64 numbers. For 1024 two layers, of $32\cdot2^{32}+2^{32}$
//: units, are out of reach as well, and the tree has 4092. In general the cost of $k$ layers is
//: exponential in $n^{1/k}$, and Rolnick and Tegmark give evidence that one cannot do better
//: [-@rolnick2018].
//:
//: There is a second price, which no count of units shows. In @eq:flat the output weights are
//: $\lambda^{-n}$, and so the errors of rounding are multiplied by $\lambda^{-n}$. As in @eq:best
//: they have to be weighed against $\lambda^2$, and the best error goes as $\varepsilon^{2/(n+2)}$:
//: for two numbers half of the digits are left, for twelve one digit in seven. The product of
//: twelve numbers between $0.7$ and 1, by 4096 units in single precision, cannot be had better than
//: with an error of {{flat-twelve}} of itself, whatever $\lambda$ is. In layers of twos and a three
//: the error is {{tree-twelve}}. This is perhaps the best argument for depth: in a tree each gate
//: pays the price of two numbers, whatever $n$ is.

extension CheapLearning {
  struct Twelve: Codable {
    var network: String
    var scale: Double
    /// The root mean square of the error over the product.
    var error: Double
  }

  /// Products of twelve numbers in single precision.
  static let twelve = Experiment("twelve", over: ["one layer", "tree"]) { network, run in
    let groups = network == "tree" ? [2, 2, 3] : [12]
    let lists = (0..<run.count(quick: 20, full: 60)).map { _ in
      (0..<12).map { _ in run.random.uniform(in: 0.7...1) }
    }
    return (0...20).map { step in
      let scale = pow(2, -Double(step) / 3)
      let squares = lists.map { values -> Double in
        let found = product(values.map { Float($0) }, groups: groups, scale: Float(scale))
        let error = Double(found) / values.reduce(1, *) - 1
        return error * error
      }
      return Twelve(
        network: network, scale: scale, error: mean(of: squares).value.squareRoot())
    }
  }
}

//: To be sure that the count of units is one of networks that work, we run them, in double
//: precision and with a $\lambda$ that leaves enough of it; in one layer that is $0.3$, where the
//: error has more terms than the first:

extension CheapLearning {
  static let layersClaim = Claim(
    "layers",
    "Sixteen numbers are multiplied in one layer of 65,536 exponential units, with the error of "
      + "$\\prod_i\\sinh(\\lambda x_i)/\\lambda$ at $\\lambda=0.3$; and in two layers of 80 or a tree of 60, with, at "
      + "$\\lambda=0.01$, $\\frac16\\lambda^2$ times the sum of the squares of the inputs, and of the products between layers.",
    source: "@eq:flat, and @eq:truncation for each gate",
    of: { (values: [Double], groups: [Int]) in squares(values, groups: groups) },
    control: ("the inputs alone count", { values, _ in squares(values, groups: [values.count]) })
  ) { squares, random in
    let values = (0..<16).map { _ in random.uniform(in: 0.7...1) }
    let exact = values.reduce(1, *)
    return .each(zip([1, 2, 4], [65_536, 80, 60])) { layers, expected in
      let plan = fewestUnits(inputs: 16, layers: layers)
      let scale = layers == 1 ? 0.3 : 0.01
      let found = product(values, groups: plan.groups, scale: scale)
      let flat = values.reduce(1) { $0 * sinh(scale * $1) / scale }
      let error = layers == 1 ? flat / exact - 1 : scale * scale / 6 * squares(values, plan.groups)
      return .all([
        .identity(plan.units, Double(expected), tolerance: 1e-6, at: "\(layers) layers, units"),
        .identity((found / exact - 1) / error, 1, tolerance: 1e-2, at: "\(layers) layers, error"),
      ])
    }
  }

  /// The squares of all numbers that enter a gate.
  static func squares(_ values: [Double], groups: [Int]) -> Double {
    guard let group = groups.first else { return 0 }
    let products = stride(from: 0, to: values.count, by: group).map {
      values[$0..<$0 + group].reduce(1, *)
    }
    return values.reduce(0) { $0 + $1 * $1 } + squares(products, groups: Array(groups.dropFirst()))
  }
}

//: ### What the theorem does not say
//:
//: It is about small inputs: the product as a term of a Taylor series. Consider instead inputs that
//: are $\pm1$, and nothing else. Their product is called **parity**: it says whether the number of
//: minus signs is even. One would think that this is the hardest product of all. But it depends on
//: the *sum* of the inputs alone, and a function of one number is a staircase, with a steep unit
//: for each step:
//:
//: $$ s_1s_2\cdots s_n =
//:    1+2\sum_{j=1}^{n}(-1)^j\,\Theta\big(n+1-2j-{\textstyle\sum_i}s_i\big), $$ {#eq:parity}
//:
//: where $\Theta$ is 0 or 1 as its argument is negative or positive, or a sigmoid that is steep
//: enough. That is $n$ units in one layer. (For the product of bits 0 and 1, which is 1 only if all
//: are, a single unit does it [@lin2017, eq. 13].) So the exponential is not in the product of $n$
//: things. It is in the wish to have it near the *center* of the cube, to order $n$.

extension CheapLearning {
  static let parityClaim = Claim(
    "parity",
    "One layer of $n$ steep units gives the product of $n$ spins at all $2^n$ corners, for $n$ up to 12.",
    source: "@eq:parity; [@lin2017, eq. 13] for bits",
    of: 1.0, control: ("half of each spin, with which the steps do not lie between the sums", 0.5)
  ) { length, _ in
    .each(2...12) { n in
      let worst = (0..<1 << n).map { state -> Double in
        let spins = (0..<n).map { (state >> $0 & 1 == 0 ? -1.0 : 1) * length }
        let sum = spins.reduce(0, +)
        let found = (1...n).reduce(1.0) {
          let argument = Double(n + 1 - 2 * $1) - sum
          return $0 + ($1 % 2 == 0 ? 2 : -2) / (1 + exp(-40 * argument))
        }
        return abs(found - spins.reduce(1, *))
      }.max()
      return .identity(worst ?? 1, 0, tolerance: 1e-12, at: "$n=\(n)$")
    }
  }
}

//: Nor does it hold for a unit at a well-chosen place. All derivatives had to be different from
//: zero. Where $\sigma^{(n-1)}=0$, the signs with $\eta_1=1$ alone are enough, half as many
//: (@ex:half). And a unit made of straight pieces has no derivatives; what it costs to approximate
//: a product with *those* is another theorem. What remains is a fact about *one* layer and smooth
//: units, and it is a large fact. It is not a fact about deep learning yet, for two reasons: two
//: layers would do; and nobody has learned anything so far.

//: ### And if they learn it?
//:
//: Four numbers between $-1$ and 1 have the product that @eq:flat needs 16 units for, or 8 at a
//: good bias, and a tree three gates. Let networks learn it: one layer of 4 to 32 tanh units, and a
//: tree, in which the same four units look at both pairs and four more at the eight results.
//: **Predict:** one layer fails below 8 units, and the tree, with 53 parameters, is better than a
//: layer of nine, which has 55, or even than one of 32, which has 193.
//:
//: {{figure:fours}}

extension CheapLearning {
  static let fours = Experiment("fours", over: [0, -1, 4, 8, 9, 16, 32]) { units, run in
    let pair = Layer.convolution(
      channels: units == 0 ? 4 : 8, window: .init(rows: 1, columns: 2), padding: .valid, stride: 2)
    let network =
      units <= 0
      ? Network<Float>(
        input: Shape(rows: 1, columns: 4, channels: 1),
        layers: [pair, .tanh, pair, .tanh, .dense(1)])
      : Network<Float>(input: .list(4), layers: [.dense(units), .tanh, .dense(1)])
    // The two that are compared at equal size are started more often
    let starts =
      [0, 9].contains(units) ? run.count(quick: 24, full: 48) : run.count(quick: 5, full: 24)
    return (1...starts).map { start in
      Multiplier(
        network: units <= 0 ? "tree" : "one layer", units: units == 0 ? 12 : units < 0 ? 24 : units,
        start: start, parameters: network.parameters.count,
        error: multiplier(
          network, epochs: run.count(quick: 45, full: 200), using: &run.random))
    }
  }
}

extension CheapLearning {
  static let foursClaim = Claim(
    "fours",
    "In the mean over starts a tree of twelve units, with 53 parameters, learns the product of four numbers worse than one "
      + "layer of nine, with 55; and one layer of four leaves more than half of the error of saying 0.",
    source: "the first against, the second with our prediction", from: fours,
    control: .altered("tree and layer are exchanged") { row in
      row.units = [12: 9, 9: 12][row.units] ?? row.units
    }
  ) { rows in
    func error(_ units: Int) -> Estimate {
      mean(of: rows.filter { $0.units == units }.map(\.error))
    }
    return .all([
      .excess(of: error(12) - error(9), over: 0, at: "tree and layer"),
      .excess(of: error(4), over: 0.5, at: "four units"),
    ])
  }
}

//: Of the first half something came true: four units leave {{fours-4}} (means over starts), but
//: eight still leave {{fours-8}}, and sixteen {{fours-16}}; the error goes on falling, and there is
//: no edge at eight. The second half did not. On average the small tree leaves {{fours-tree}},
//: where nine units, of the same size, leave {{fours-9}}. A tree of twice the width has
//: {{fours-wide}}, with 169 parameters, and one layer of 32, with 193, has {{fours-32}}. At its
//: *best* the tree wins both times: its best start had {{fours-tree-best}} and that of nine units
//: {{fours-9-best}}; the wider tree had {{fours-wide-best}} and the layer of 32 {{fours-32-best}}.
//: So it is not that the tree could not do it. It scatters: {{fours-tree-lost}} of its starts leave
//: more than a third of the error of saying 0, and {{fours-tree-stuck}} learn next to nothing. We
//: think that the product of four is a steep staircase to climb: a gate is of no use before the
//: other has learned its part, and at the start, where all is near zero, the slope is near zero
//: too. (All this is after one length of training, and the verdict may depend on it.) What a
//: network *can* do is one thing, and what descent finds, on average, is another.
