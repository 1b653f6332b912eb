// The text of chapter 03: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: A satellite consists of some $10^{28}$ atoms. Not one of them moves as Kepler says: they jiggle,
//: they push one another, they are pulled by the Earth each a little differently. And yet whoever
//: wants to know where the satellite will be tomorrow needs three numbers for its place, three for
//: its velocity, and nothing else. Physics has been possible for four centuries only because it
//: may begin with the planets and leave the atoms for later. Why?
//:
//: {{figure:glasses}}
//:
//: Take off your glasses. What is small blurs away, and what is left is simple; whatever the
//: details were, they are not missed. **Guess, before you read on:** if the body is ten times as
//: large, how much farther does it stray from the path of a point? And what changes if it is held
//: together by other springs, or consists of seven parts instead of four?
//:
//: This chapter looks through blurry glasses three times: at a satellite, at sums of random
//: numbers, and at the chain of @ch:01. Each time we average over what is small; in the second
//: and third case we also look again at the same scale as before, and then a *law* is changed into
//: another law. This is the **renormalization group**, and in these cases it can be done exactly.

import Course
import Foundation
import Ising
import Plot
import Renormalization
import Statistics

@main
struct BlurryGlasses: Chapter {
  static let number: ChapterNumber = 3
  static let title = "Blurry glasses"
  static let question = "Why can a satellite forget its atoms?"
  static let contents = Contents(
    figures: [
      glassesFigure, satelliteFigure, histogramFigure, cumulantFigure, widthFigure, chainFigure,
      flowFigure, fieldFigure, entropyFigure,
    ],
    claims: [
      leapfrogClaim, satelliteClaim, irrelevanceClaim, cumulantClaim, sampledCumulantsClaim,
      classesClaim, decimationClaim, halvingClaim, freeEnergyClaim, fieldClaim, eigenvalueClaim,
      sampledFlowClaim, entropyClaim, inverseClaim, sharpeningClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ## A satellite without its atoms {#sec:satellite}
//:
//: Choose units in which the Earth attracts a mass at the place $\mathbf x$ with the acceleration
//: $\mathbf g(\mathbf x)=-\mathbf x/|\mathbf x|^3$. Our satellite is a handful of equal masses, and
//: between every two of them there is a spring:

extension BlurryGlasses {
  typealias Vector = SIMD3<Double>

  /// Equal masses on springs, in the field of a heavy body at the origin.
  struct Satellite: Sendable {
    var positions, velocities: [Vector]
    /// The force of a spring, per mass, at a stretch u is k u (1 + c u²/ℓ²); ℓ is its rest length.
    var stiffness = 0.0
    var stiffening = 0.0
    var restLengths: [[Double]] = []

    var center: Vector { positions.reduce(Vector.zero, +) / Double(positions.count) }

    var accelerations: [Vector] {
      // Let the Earth pull.
      var result = positions.map { -$0 / pow(($0 * $0).sum(), 1.5) }
      // Let every spring pull at its two ends.
      for first in positions.indices {
        for second in 0..<first {
          let difference = positions[first] - positions[second]
          let length = (difference * difference).sum().squareRoot()
          let rest = restLengths[first][second]
          let stretch = length - rest
          let tension = stiffness * stretch * (1 + stiffening * stretch * stretch / (rest * rest))
          result[first] -= tension / length * difference
          result[second] += tension / length * difference
        }
      }
      return result
    }
  }
}

//: Newton's third law makes the springs cancel from the motion of the **center of mass** $\mathbf
//: X$, the mean of all places. What remains is the mean of the Earth's pull. Write
//: $\mathbf x=\mathbf X+\mathbf u$ for one of the masses and expand in $\mathbf u$, which is as
//: small as the satellite is:
//:
//: $$ \ddot{\mathbf X} = \langle\mathbf g(\mathbf X+\mathbf u)\rangle = \mathbf g(\mathbf X)
//:    + {\underbrace{\langle\mathbf u\rangle\cdot\nabla\mathbf g}_{0}}
//:    + \tfrac12\big\langle(\mathbf u\cdot\nabla)^2\big\rangle\,\mathbf g + \dots $$ {#eq:center}
//:
//: The first term is Newton's law for a point. The second vanishes: that is what makes the center
//: of mass the right thing to look at. So the atoms enter through $\langle u_iu_j\rangle$, the
//: square of the size, at the earliest. Against the first term that is a factor $(a/R)^2$, if $a$
//: is the size of the body and $R$ its distance. **Prediction:** ten times the size, a hundred
//: times the deviation; and of springs there is no trace.
//:
//: The prediction can be made sharp. Let the body be flat and alike in both directions of the
//: orbit's plane, $\langle u_x^2\rangle=\langle u_y^2\rangle$, and let $q=\langle
//: u_x^2\rangle-\langle u_z^2\rangle$. As $\nabla^2\mathbf g=0$, a part of
//: $\langle u_iu_j\rangle$ that is the same in all three directions does nothing, and only the
//: flatness $q$ counts: its pull is $\frac32q/R^4$ towards the Earth (@ex:pull). On a circle with
//: $R=1$, where a revolution takes the time $2\pi$, this small force makes the body run ahead of a
//: point that started beside it. By how much was worked out for the Moon [@hill1878]: call
//: the distance from the point's path $x$ outward and $y$ along it, then
//:
//: $$ \ddot x-2\dot y-3x=-\tfrac32q,\qquad \ddot y+2\dot x=0
//:    \quad\Rightarrow\quad y(2\pi)=6\pi q. $$ {#eq:hill}
//:
//: To test this we have to integrate the motion, and an integrator may lie. Ours is the
//: **leapfrog**: half a step of all velocities, a step of all places, half a step of all
//: velocities. It is **symplectic**: like the true motion it conserves the sum over all coordinates
//: of the areas in the planes of place and velocity. From this follows that it conserves, almost
//: exactly, an energy very near the true one; so it may run late, but does not spiral in or out
//: [@hairer2003]:

extension BlurryGlasses.Satellite {
  mutating func step(_ time: Double) {
    kick(time / 2)
    for mass in positions.indices { positions[mass] += time * velocities[mass] }
    kick(time / 2)
  }

  mutating func kick(_ time: Double) {
    let accelerations = accelerations
    for mass in velocities.indices { velocities[mass] += time * accelerations[mass] }
  }

  /// One point, at perihelion of an orbit with the semi-major axis 1.
  static func point(eccentricity: Double = 0) -> Self {
    Self(
      positions: [[1 - eccentricity, 0, 0]],
      velocities: [[0, ((1 + eccentricity) / (1 - eccentricity)).squareRoot(), 0]])
  }
}

//: On an ellipse, a point must be back where it began after one revolution, whatever the ellipse,
//: and an error of second order must fall by a factor of four when the step is halved:

extension BlurryGlasses {
  /// How far from its start a point is after one revolution in so many steps.
  static func miss(eccentricity: Double, steps: Int) -> Double {
    var satellite = Satellite.point(eccentricity: eccentricity)
    let start = satellite.center
    for _ in 0..<steps { satellite.step(2 * Double.pi / Double(steps)) }
    let difference = satellite.center - start
    return (difference * difference).sum().squareRoot()
  }

  /// The same with Euler's step, which moves places and velocities at once.
  static func missOfEuler(eccentricity: Double, steps: Int) -> Double {
    var satellite = Satellite.point(eccentricity: eccentricity)
    let (start, time) = (satellite.center, 2 * Double.pi / Double(steps))
    for _ in 0..<steps {
      let acceleration = satellite.accelerations[0]
      satellite.positions[0] += time * satellite.velocities[0]
      satellite.velocities[0] += time * acceleration
    }
    let difference = satellite.center - start
    return (difference * difference).sum().squareRoot()
  }
}

extension BlurryGlasses {
  static let leapfrogClaim = Claim(
    "leapfrog",
    "After one revolution on an ellipse a point is back at its start, up to an error that falls "
      + "fourfold when the step is halved.",
    source: "Kepler's third law [@hairer2003]",
    of: { (eccentricity: Double, steps: Int) in miss(eccentricity: eccentricity, steps: steps) },
    control: (
      "Euler's step is taken",
      { eccentricity, steps in missOfEuler(eccentricity: eccentricity, steps: steps) }
    )
  ) { miss, random in
    .each([0, 0.3, 0.6]) { eccentricity in
      .identity(
        miss(eccentricity, 16_384) / miss(eccentricity, 32_768), 4, tolerance: 0.01,
        at: "eccentricity \(eccentricity)")
    }
  }
}

//: Now the satellites: a square of four masses, and a ring of seven whose springs stiffen when they
//: are stretched. Each starts on the circle with $R=1$, turned by a random angle, and with all its
//: parts vibrating at random, as atoms do. Beside each runs a point, with the same step, so that
//: the error of the integrator, which is the same for both, drops out of the difference:

extension BlurryGlasses {
  /// What a satellite is made of; places are in units of its size a.
  struct Make: Sendable {
    var name: String
    var shape: [Vector]
    var stiffness: Double
    var stiffening = 0.0
  }

  static func polygon(_ corners: Int) -> [Vector] {
    (0..<corners).map { corner in
      let angle = 2 * Double.pi * Double(corner) / Double(corners)
      return [cos(angle), sin(angle), 0]
    }
  }

  static let makes = [
    Make(name: "4 masses", shape: polygon(4), stiffness: 2e5),
    Make(name: "7 masses, other springs", shape: polygon(7), stiffness: 1e5, stiffening: 40),
  ]

  /// A satellite of this make and size on the orbit of `point`, turned, at rest in itself.
  static func assemble(_ make: Make, size: Double, angle: Double, point: Satellite) -> Satellite {
    let offsets = make.shape.map { place -> Vector in
      let (x, y) = (size * place.x, size * place.y)
      return [
        x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle), size * place.z,
      ]
    }
    return Satellite(
      positions: offsets.map { point.center + $0 },
      velocities: Array(repeating: point.velocities[0], count: offsets.count),
      stiffness: make.stiffness, stiffening: make.stiffening,
      restLengths: offsets.map { first in
        offsets.map { ((first - $0) * (first - $0)).sum().squareRoot() }
      })
  }

  /// Gives every mass a random velocity, and leaves the mean as it is; a flat body stays flat.
  static func vibrate(_ satellite: inout Satellite, speed: Double, run: inout Run) {
    let across = satellite.positions.contains { $0.z != 0 } ? speed : 0
    let kicks = satellite.positions.map { _ -> Vector in
      [speed * run.random.normal(), speed * run.random.normal(), across * run.random.normal()]
    }
    let mean = kicks.reduce(Vector.zero, +) / Double(kicks.count)
    for mass in kicks.indices { satellite.velocities[mass] += kicks[mass] - mean }
  }
}

//: After one revolution we note how far the center of mass is ahead of the point, how far one of
//: the masses is from it, and the mean of $q$ on the way:

extension BlurryGlasses {
  /// What one revolution on the circle shows.
  struct Revolution: Sendable {
    var lead, distanceOfOneMass, flatness: Double
  }

  static func revolve(
    _ make: Make, size: Double, vibration: Double = 0.05, run: inout Run
  ) -> Revolution {
    var point = Satellite.point()
    var satellite = assemble(
      make, size: size, angle: run.random.uniform(in: 0...(2 * Double.pi)), point: point)
    let frequency = (make.stiffness * Double(make.shape.count)).squareRoot()
    vibrate(&satellite, speed: vibration * size * frequency, run: &run)
    // Go around once, and average the flatness.
    let steps = 8_192
    var flatness = 0.0
    for _ in 0..<steps {
      point.step(2 * Double.pi / Double(steps))
      satellite.step(2 * Double.pi / Double(steps))
      let center = satellite.center
      for place in satellite.positions {
        let u = place - center
        flatness += (u.x * u.x + u.y * u.y) / 2 - u.z * u.z
      }
    }
    let toOne = satellite.positions[0] - point.center
    return Revolution(
      lead: (satellite.center - point.center).y,
      distanceOfOneMass: (toOne * toOne).sum().squareRoot(),
      flatness: flatness / Double(steps * satellite.positions.count))
  }
}

extension BlurryGlasses {
  struct Orbit: Codable {
    var make: String
    var size: Double
    var lead: Estimate
    /// The lead divided by 6πq of the same revolution.
    var leadOverPrediction: Estimate
    var distanceOfOneMass: Estimate
  }

  static let orbits = Experiment(
    "orbits",
    over: makes.indices.flatMap { make in
      [0.005, 0.01, 0.02, 0.04].map { (make: make, size: $0) }
    }
  ) { point, run in
    let make = makes[point.make]
    let revolutions = (0..<run.count(quick: 64, full: 200)).map { _ in
      revolve(make, size: point.size, run: &run)
    }
    return [
      Orbit(
        make: make.name, size: point.size, lead: mean(of: revolutions.map(\.lead)),
        leadOverPrediction: mean(of: revolutions.map { $0.lead / (6 * Double.pi * $0.flatness) }),
        distanceOfOneMass: mean(of: revolutions.map(\.distanceOfOneMass)))
    ]
  }
}

//: {{figure:satellite}}
//:
//: In the figure the masses themselves are off by their own distance from the center, as they must
//: be: twice the size, twice the deviation. The center of mass is off by so much less, and by the
//: *square* of the size. (The next term of @eq:center, $(a/R)^4$, can be seen too: at $a=0.04$ the
//: lead of the ring is {{orbits[7].leadOverPrediction}} times what the second order says. So we
//: look at how the deviation behaves as the size goes to zero.)

extension BlurryGlasses {
  static func binaryLogarithm(_ x: Estimate) -> Estimate {
    x.mapped(derivative: { 1 / ($0 * log(2)) }, { log2($0) })
  }
}

extension BlurryGlasses {
  static let satelliteClaim = Claim(
    "satellite",
    "The center of mass strays from the path of a point by a distance that grows with the square "
      + "of the satellite's size.",
    source: "@eq:center", from: orbits,
    control: .altered("one of the masses is taken for the center of mass") { row in
      row.lead = row.distanceOfOneMass
    }
  ) { rows in
    .each(makes) { make in
      let own = rows.filter { $0.make == make.name }
      // Extrapolate the exponent between a size and its double to size zero.
      let exponents = zip(own, own.dropFirst()).map { small, large in
        binaryLogarithm(large.lead) - binaryLogarithm(small.lead)
      }
      let squares = own.dropLast().map { $0.size * $0.size }
      return .agreement(
        fitLine(x: squares, y: exponents).intercept, 2, resolution: 0.02, at: make.name)
    }
  }

  static let irrelevanceClaim = Claim(
    "irrelevance",
    "For both satellites the deviation after one revolution is $6\\pi q$ in the limit of small "
      + "size: the number of masses and the law of the springs do not enter.",
    source: "@eq:hill [@hill1878]", from: orbits,
    control: .altered("$q$ is taken as $\\langle u_x^2+u_y^2\\rangle$, from both directions") {
      row in
      row.leadOverPrediction = row.leadOverPrediction / 2
    }
  ) { rows in
    .each(makes) { make in
      let own = rows.filter { $0.make == make.name }
      let line = fitLine(x: own.map { $0.size * $0.size }, y: own.map(\.leadOverPrediction))
      return .agreement(line.intercept, 1, resolution: 0.002, at: make.name)
    }
  }
}

//: A satellite of 10 meters at 7000 kilometers from the center of the Earth gains {{gain}} mm on a
//: point in one revolution, if it is a flat square. Of its atoms only $q$ has survived, one number
//: that all makers could agree upon, and the springs not at all. In the words of this chapter: the
//: mass of the body is **relevant**, it must be known at any distance (here it cancels, but try to
//: deflect the body); the springs are **irrelevant**, their trace fades as one goes away. What is
//: irrelevant is a matter of how it *scales*, not of how strong it is: our springs are hundreds of
//: thousands of times stiffer than the Earth's field.
//:
//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $\mathbf X$, $\mathbf u$ | center of mass, place of a mass seen from there | `center`, `u` |
//: | $a$, $R$, $q$ | size, distance, flatness | `size`, 1, `flatness` |
//: | $b$ | how many become one in a step, the **scale factor** | `scale` |
//: | $\kappa_n$, $\alpha$ | cumulant, index of a sum (@sec:sums) | `cumulants`, `index` |
//: | $K_n$, $h_n$ | coupling and field after $n$ steps (@sec:chain) | `coupling`, `field` |
//: | $g(K)$ | what a sum over one spin leaves (@sec:chain) | `decimationFactor` |
//: | $D(P\Vert Q)$ | relative entropy (@sec:entropy) | `relativeEntropy` |
//: :::
//:
//: {{text:Sums}}
//:
//: {{text:Decimation}}
//:
//: {{text:Forgetting}}
