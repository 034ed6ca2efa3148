using Duel.Tensors;

namespace Duel.Losses.Tests;

/// <summary>
/// The smallest game there is (Mescheder, Geiger and Nowozin 2018, arXiv:1801.04406, section 2): real data are the point 0, the
/// generator makes the point theta, the discriminator is D(x) = psi x; both take a gradient step at once. The equilibrium is (0, 0).
/// </summary>
internal sealed class DiracGan(Objective objective, double step)
{
    public (double Psi, double Theta) At { get; private set; } = (1, 1);

    public double Distance => Math.Sqrt((At.Psi * At.Psi) + (At.Theta * At.Theta));

    public void Play(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            using var scope = new TensorScope();
            Step();
        }
    }

    private void Step()
    {
        var psi = Tensor.From([At.Psi], [1, 1]).AsVariable();
        var theta = Tensor.From([At.Theta], [1, 1]).AsVariable();
        var real = Tensor.Zeros([1, 1], DType.Float64);
        var context = new PenaltyContext { Discriminate = x => x * psi, Real = real, Fake = theta.Detach(), Rng = new Rng(1) };
        var scores = new Scores(real * psi, theta * psi);
        var discriminator = objective.Penalties.Aggregate(objective.Loss.Discriminator(scores), (loss, penalty) => loss + penalty.Of(context));
        var generator = objective.Loss.Generator(scores);
        At = (At.Psi - (step * Gradient.Of(discriminator, psi).Item()), At.Theta - (step * Gradient.Of(generator, theta).Item()));
    }
}
