using System.Numerics;
using Duel.Losses;

namespace Duel.Training.Tests;

/// <summary>
/// Trajectories of the point game through the real loop against their formulas. With the Wasserstein game it is bilinear: as a complex
/// number w = psi + i theta, the players' joint direction is i w, and each way of moving multiplies w by numbers that are known.
/// </summary>
public class PointGameTests
{
    private const double Rate = 0.1;
    private const int Steps = 200;

    // A step of float32 arithmetic on numbers of size 1, and of size 3 where it grows.
    private const double Rounding = 2e-6;

    [Fact]
    public void Moving_at_once_spirals_outward_by_the_known_factor()
    {
        var path = Play(new(new Simultaneous()));
        Each(path, 1, i => path[i - 1] * new Complex(1, Rate));
        Assert.Equal(Math.Sqrt(2) * Math.Pow(1 + (Rate * Rate), Steps / 2.0), path[^1].Magnitude, 1e-3);
    }

    [Fact]
    public void Moving_in_turns_stays_on_an_ellipse_for_ever()
    {
        var path = Play(Strategies.None);
        // psi' = psi - h theta, theta' = theta + h psi': this quadratic form never changes.
        var start = Form(path[0]);
        Assert.All(path, at => Assert.Equal(start, Form(at), 1e-4));
        Assert.True(path.Min(at => at.Magnitude) > 1);

        static double Form(Complex at) => (at.Real * at.Real) + (at.Imaginary * at.Imaginary) - (Rate * at.Real * at.Imaginary);
    }

    [Fact]
    public void R1_converges_at_the_known_rate()
    {
        const double Gamma = 1;
        var path = Play(new(new Simultaneous()), new R1(Gamma));
        // psi' = (1 - h gamma) psi - h theta, theta' = theta + h psi: a linear recurrence with this trace and determinant.
        var (trace, determinant) = (2 - (Rate * Gamma), 1 - (Rate * Gamma) + (Rate * Rate));
        Each(path, 2, i => (trace * path[i - 1]) - (determinant * path[i - 2]));
        // Its ellipses are the level sets of this form, which every step multiplies by the determinant.
        Assert.Equal(Math.Pow(determinant, Steps), Form(path[^1]) / Form(path[0]), 1e-3 * Math.Pow(determinant, Steps));

        static double Form(Complex at) => (at.Real * at.Real) + (at.Imaginary * at.Imaginary) + (Gamma * at.Real * at.Imaginary);
    }

    [Fact]
    public void Optimism_converges_at_the_known_rate()
    {
        var path = Play(new(new Simultaneous()), optimizer: rate => new OptimisticSgd(rate));
        Each(path, 2, i => (new Complex(1, 2 * Rate) * path[i - 1]) - (new Complex(0, Rate) * path[i - 2]));
        // The larger root of x² - (1 + 2 i h) x + i h.
        var root = Complex.Sqrt((new Complex(1, 2 * Rate) * new Complex(1, 2 * Rate)) - new Complex(0, 4 * Rate));
        Shrinks(path, Math.Max(((new Complex(1, 2 * Rate) + root) / 2).Magnitude, ((new Complex(1, 2 * Rate) - root) / 2).Magnitude));
    }

    [Fact]
    public void Looking_ahead_converges_at_the_known_rate()
    {
        var path = Play(new(new Extragradient()));
        Each(path, 1, i => path[i - 1] * new Complex(1 - (Rate * Rate), Rate));
        Shrinks(path, Math.Sqrt(1 - (Rate * Rate) + (Rate * Rate * Rate * Rate)));
    }

    [Fact]
    public void Being_drawn_back_converges_at_the_known_rate()
    {
        const int Every = 20;
        const double Share = 0.25;
        var path = Play(new(new Simultaneous(), new Lookahead(Every, Share)));
        var factor = 1 - Share + (Share * Complex.Pow(new Complex(1, Rate), Every));
        for (var i = Every; i < path.Count; i += Every)
            Near(path[i - Every] * factor, path[i]);
        Assert.True(factor.Magnitude < 0.9 && path[^1].Magnitude < path[0].Magnitude * Math.Pow(0.9, Steps / Every));
    }

    [Fact]
    public void The_past_draws_by_twice_the_weight_times_the_distance_from_its_mean()
    {
        const double Weight = 0.5;
        var path = Play(new(new Simultaneous(), new HistoricalAveraging(Weight)));
        var sum = Complex.Zero;
        for (var i = 1; i < path.Count; i++)
        {
            sum += path[i - 1];
            Near(path[i - 1] + (Rate * ((Complex.ImaginaryOne * path[i - 1]) - (2 * Weight * (path[i - 1] - (sum / i))))), path[i]);
        }
        Assert.True(path[^1].Magnitude < 0.5);
    }

    [Fact]
    public void Optimistic_adam_takes_each_of_adam_s_steps_twice_and_the_one_before_it_back()
    {
        // The moves of Adam along the gradients of the optimistic path, added up by hand.
        var path = Play(new(new Simultaneous()), optimizer: rate => new OptimisticAdam(rate, 0.5, 0.9), steps: 6);
        var (m, v, before) = (0.0, 0.0, 0.0);
        for (var i = 1; i < path.Count; i++)
        {
            var gradient = path[i - 1].Imaginary;
            (m, v) = ((0.5 * m) + (0.5 * gradient), (0.9 * v) + (0.1 * gradient * gradient));
            var move = Rate * (m / (1 - Math.Pow(0.5, i))) / (Math.Sqrt(v / (1 - Math.Pow(0.9, i))) + 1e-8);
            Assert.Equal(path[i - 1].Real - (2 * move) + before, path[i].Real, Rounding);
            before = move;
        }
    }

    [Fact]
    public void More_discriminator_steps_than_the_generator_s_are_refused_where_both_move_at_once()
    {
        foreach (var play in new IStrategy[] { new Simultaneous(), new Extragradient() })
        {
            var refusal = Assert.Throws<ArgumentException>(() => new GanRun(Recipes.Data("default"), new() { Strategies = new(play), DiscriminatorSteps = 3 }));
            Assert.Contains("3 updates a step", refusal.Message, StringComparison.Ordinal);
        }
    }

    private static List<Complex> Play(Strategies strategies, IPenalty? penalty = null, Func<double, IOptimizer>? optimizer = null, int steps = Steps) =>
        [.. new PointGame(penalty is null ? new(new Wasserstein()) : new(new Wasserstein(), penalty), Rate, steps, strategies, optimizer).Play().Select(at => new Complex(at.Psi, at.Theta))];

    /// <summary>Each place follows from those before it.</summary>
    private static void Each(List<Complex> path, int from, Func<int, Complex> expected)
    {
        for (var i = from; i < path.Count; i++)
            Near(expected(i), path[i]);
    }

    private static void Near(Complex expected, Complex found) => Assert.True((expected - found).Magnitude < Rounding * Math.Max(1, found.Magnitude), $"{found} instead of {expected}");

    /// <summary>Over the second half, where smaller roots have died out, the distance falls by a factor a step.</summary>
    private static void Shrinks(List<Complex> path, double factor)
    {
        Assert.InRange(factor, 0.9, 0.9999);
        var half = path.Count / 2;
        var expected = Math.Pow(factor, path.Count - 1 - half);
        Assert.Equal(expected, path[^1].Magnitude / path[half].Magnitude, 1e-3 * expected);
    }
}
