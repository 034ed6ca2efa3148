using Duel.Networks;
using Duel.Tensors;

namespace Duel.Losses.Tests;

/// <summary>A pair of small smooth networks in float64, and batches for terms.</summary>
internal static class AuxiliaryLossSamples
{
    public const int Features = 6, Latents = 4, Classes = 3;
    private const int Batch = 5;

    /// <summary>Networks of the zoo with as many features, latents and classes.</summary>
    public static Composition Zoo => CompositionOf(new() { Sample = [4, 4, 1], LatentLength = Latents, Width = Features, Depth = 1, ClassCount = Classes });

    /// <summary>What the generator learns: latents to pictures of 4 by 4.</summary>
    public static Tensor[] GeneratorWeights => [new Rng(1).Normal([Latents, 16], DType.Float64)];

    /// <summary>What the discriminator learns: pictures to features, features to a score.</summary>
    public static Tensor[] DiscriminatorWeights => [new Rng(2).Normal([16, Features], DType.Float64) * 0.4, new Rng(3).Normal([Features, 1], DType.Float64)];

    public static Composition CompositionOf(MlpArchitecture design, IAdversarialLoss? game = null) =>
        new(game ?? new Hinge(), design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(2)));

    /// <summary>A term as a run has it, in float64.</summary>
    public static IAuxiliaryLoss Begun(string text)
    {
        var term = PartCatalogue.Of<IAuxiliaryLoss>().Make(text);
        Assert.Null(term.Validate(Zoo));
        var begun = term.ForRun(Zoo, new Rng(9));
        foreach (var head in begun.Heads)
            head.ConvertTo(DType.Float64);
        return begun;
    }

    /// <summary>One player's turn with these weights.</summary>
    public static AuxiliaryLossContext UpdateStep(PenaltyTarget player, Tensor[] generator, Tensor[] discriminator, long step = 0)
    {
        var (latent, real) = (new Rng(4).Normal([Batch, Latents], DType.Float64), new Rng(5).Normal([Batch, 4, 4, 1], DType.Float64));
        var classes = Tensor.OneHot([0, 2, 1, 1, 0], Classes, DType.Float64);
        Tensor Generate(Tensor z) => z.MatMul(generator[0]).Tanh().Reshape([z.Shape[0], 4, 4, 1]);
        DiscriminatorOutput Score(Tensor x)
        {
            var features = x.Flatten().MatMul(discriminator[0]).Tanh();
            return new(features.MatMul(discriminator[1]).Reshape([x.Shape[0]]), features);
        }
        var made = player == PenaltyTarget.Generator ? Generate(latent) : Generate(latent).Detach();
        return new()
        {
            Player = player,
            Real = real,
            Fake = made,
            Made = made,
            Latent = latent,
            RealClasses = classes.Flip(0),
            FakeClasses = classes,
            Generate = Generate,
            DiscriminateReal = Score,
            DiscriminateFake = Score,
            OnReal = new(() => Score(real)),
            OnFake = Score(made),
            Weights = player == PenaltyTarget.Generator ? generator : discriminator,
            Rng = new Rng(6),
            Step = step,
        };
    }
}
