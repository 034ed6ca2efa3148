namespace Duel.Losses.Tests;

public class DiracGanTests
{
    private const double Step = 0.05;

    // Two hundred steps of float64 arithmetic, each rounding at 1e-16.
    private const double Rounding = 1e-11;

    // Rates are those of the linearised game; cubic terms at distances below 1e-2 change them by less than this.
    private const double Linearised = 1e-5;

    [Fact]
    public void Wasserstein_alone_spirals_outward_by_the_known_factor()
    {
        var game = new DiracGan(new(new Wasserstein()), Step);
        game.Play(200);
        Assert.Equal(Math.Sqrt(2) * Math.Pow(1 + (Step * Step), 100), game.Distance, Rounding);
    }

    [Fact]
    public void Wasserstein_with_r1_follows_the_linear_recurrence_into_the_equilibrium()
    {
        const double Gamma = 0.8;
        var game = new DiracGan(new(new Wasserstein(), new R1(Gamma)), Step);
        var (psi, theta) = (1.0, 1.0);
        for (var i = 0; i < 200; i++)
        {
            game.Play(1);
            (psi, theta) = (psi - (Step * (theta + (Gamma * psi))), theta + (Step * psi));
            Assert.Equal(psi, game.At.Psi, Rounding);
            Assert.Equal(theta, game.At.Theta, Rounding);
        }
        Assert.InRange(game.Distance, 0, 0.1);
    }

    [Fact]
    public void Minimax_alone_spirals_outward()
    {
        var game = new DiracGan(new(new Minimax()), Step);
        game.Play(2000);
        Assert.InRange(game.Distance, 2, 100);
    }

    [Theory]
    [InlineData("non-saturating")]
    [InlineData("relativistic")]
    public void Non_saturating_games_alone_stay_on_a_cycle(string name)
    {
        const double Step = 0.1;
        var game = new DiracGan(new(PartCatalogue.Of<IAdversarialLoss>().Make(name)), Step);
        game.Play(3000);
        // To fourth order the squared distance grows by step/4 of itself per unit of time and shrinks by an eighth of its square:
        // the two balance where it is 2 step. Higher orders move that by some hundredths.
        Assert.InRange(game.Distance, 0.93 * Math.Sqrt(2 * Step), 1.07 * Math.Sqrt(2 * Step));
    }

    [Theory]
    [InlineData("minimax", "r1", 0.8)]
    [InlineData("non-saturating", "r1", 0.8)]
    [InlineData("relativistic", "r2", 0.4)]
    public void Logistic_games_with_a_gradient_penalty_converge_at_the_known_rate(string name, string penalty, double gamma)
    {
        var game = new DiracGan(new(PartCatalogue.Of<IAdversarialLoss>().Make(name), PartCatalogue.Of<IPenalty>().Make(FormattableString.Invariant($"{penalty}:gamma={gamma}"))), Step);
        game.Play(800);
        Assert.InRange(game.Distance, 1e-8, 1e-2);
        var rate = Rate(game, 400);
        // The linearised step is [[1 - h gamma, -h/2], [h/2, 1]]: its complex eigenvalues have this size (f'(0) = 1/2).
        Assert.Equal(Math.Sqrt(1 - (Step * gamma) + (Step * Step / 4)), rate, Linearised);
    }

    [Fact]
    public void Wasserstein_with_a_gradient_penalty_of_slope_1_does_not_converge()
    {
        var game = new DiracGan(new(new Wasserstein(), new GradientPenalty(Lambda: 0.1)), Step);
        game.Play(2000);
        Assert.InRange(game.Distance, 0.5, 10);
    }

    /// <summary>
    /// The mean factor a step: distances wobble while a spiral turns, but the area that two positions in a row span shrinks by
    /// exactly the determinant, whose root the factor is.
    /// </summary>
    private static double Rate(DiracGan game, int steps)
    {
        var before = Area(game);
        game.Play(steps - 1);
        return Math.Pow(Area(game) / before, 0.5 / steps);
    }

    private static double Area(DiracGan game)
    {
        var from = game.At;
        game.Play(1);
        return Math.Abs((from.Psi * game.At.Theta) - (from.Theta * game.At.Psi));
    }
}
