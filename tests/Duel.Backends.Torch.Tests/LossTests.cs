using Duel.Catalogue;
using Duel.Losses;
using Duel.Tensors;

namespace Duel.Backends.Torch.Tests;

/// <summary>Each listed loss and penalty on both engines.</summary>
public class LossTests
{
    public static TheoryData<string> Losses => [.. PartCatalogue.Of<IAdversarialLoss>().All.Select(loss => loss.Name)];

    public static TheoryData<string> Penalties => [.. PartCatalogue.Of<IPenalty>().All.Select(penalty => penalty.Name)];

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_loss_is_the_same(string name)
    {
        var loss = PartCatalogue.Of<IAdversarialLoss>().Make(name);
        Tensor[] scores = [new Rng(1).Normal([6, 1], DType.Float64), new Rng(2).Normal([6, 1], DType.Float64)];
        Engines.Compare(x => loss.Discriminator(new(x[0], x[1])), scores, DType.Float32, DType.Float64);
        Engines.Compare(x => loss.Generator(new(x[0], x[1])), scores, DType.Float32, DType.Float64);
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void A_penalty_is_the_same(string name)
    {
        var penalty = PartCatalogue.Of<IPenalty>().Make(name);
        var (real, fake) = (new Rng(1).Normal([6, 3], DType.Float64) + 0.5, new Rng(2).Normal([6, 3], DType.Float64) - 0.5);
        Tensor[] weights = [new Rng(4).Normal([3, 4], DType.Float64), new Rng(5).Normal([4], DType.Float64), new Rng(6).Normal([4, 1], DType.Float64) * 2];
        Engines.Compare(
            w => penalty.Of(new() { Discriminate = x => (x.MatMul(w[0]) + w[1]).Tanh().MatMul(w[2]).Softplus(), Real = real, Fake = fake, Rng = new Rng(3) }),
            weights,
            DType.Float64);
    }
}
