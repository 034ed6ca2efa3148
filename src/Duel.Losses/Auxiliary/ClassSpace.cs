namespace Duel.Losses;

/// <summary>A space of unit vectors in which samples meet their classes: a learned map of the discriminator's features, and learned vectors.</summary>
internal sealed class ClassSpace : IAuxiliaryLoss
{
    private readonly Linear map;
    private readonly Embedding vectors;
    private readonly Func<Tensor, Tensor, Tensor, Tensor> term;

    /// <param name="composition">Composition whose features and classes it is for.</param>
    /// <param name="length">Length of the vectors.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="term">Samples [N, L], vectors of their classes [N, L] and one-hot classes [N, K] to a single number.</param>
    public ClassSpace(Composition composition, int length, Rng rng, Func<Tensor, Tensor, Tensor, Tensor> term)
    {
        ArgumentNullException.ThrowIfNull(composition);
        ArgumentNullException.ThrowIfNull(rng);
        map = FeatureHead.On(composition.Discriminator, length, rng["samples"]);
        vectors = new(composition.Generator.ClassCount, length, rng["classes"]);
        this.term = term;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Module> Heads => [map, vectors];

    /// <summary>Reason why there is no such space; null where there is.</summary>
    public static string? Validate(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return composition.Generator.ClassCount > 0
            ? FeatureHead.Validate("What is drawn to its class", composition)
            : "Samples are drawn to their classes, and these have none or they are ignored. Give data with classes, or leave Unconditional out.";
    }

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => true;

    /// <inheritdoc/>
    public Tensor Of(AuxiliaryLossContext context)
    {
        var isGenerator = context.Player == PenaltyTarget.Generator;
        var (features, classes) = isGenerator ? (context.OnFake.Features, context.FakeClasses!) : (context.OnReal.Value.Features, context.RealClasses!);
        return term(map.Forward(features), vectors.Forward(classes), classes);
    }

    /// <summary>Vectors scaled to length 1, with 1e-12 added under the root.</summary>
    /// <param name="x">[N, L]</param>
    public static Tensor Unit(Tensor x) => x / x.Norms().Reshape([x.Shape[0], 1]);
}
