namespace Duel.Losses;

/// <summary>Self-supervision: the discriminator's features are to tell by how many right angles a picture was turned.</summary>
/// <remarks>
/// -lambda E log Q(k | turn_k(x)) with Q the softmax of a head on the features: Discriminator times over real x in its turn, Generator times
/// over generated x in the generator's, so that it makes pictures whose upright is seen. The places of a batch are turned by 0, 1, 2, 3, 0, …
/// right angles, from a start drawn for each batch; the paper turns a quarter of the batch in all four ways.
/// </remarks>
/// <param name="Discriminator">Strength in the discriminator's loss, 0 or more; 1 in the paper.</param>
/// <param name="Generator">Strength in the generator's loss, 0 or more; 0.2 in the paper.</param>
/// <paper>Chen, Zhai, Ritter, Lucic and Houlsby 2019, Self-supervised GANs via auxiliary rotation loss, arXiv:1811.11212, equations 3 and 4</paper>
[Listed("rotation", "the discriminator's features are to tell how far a picture was turned", "arXiv:1811.11212", "ssgan", "self-supervised")]
public sealed record Rotation(double Discriminator = 1, double Generator = 0.2) : IAuxiliaryLoss
{
    private const int UpdateSteps = 4;

    /// <summary>Strength in the discriminator's loss, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Discriminator { get; init => field = Bounds.NotNegative(value, nameof(Discriminator)); } = Bounds.NotNegative(Discriminator);

    /// <summary>Strength in the generator's loss, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Generator { get; init => field = Bounds.NotNegative(value, nameof(Generator)); } = Bounds.NotNegative(Generator);

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => true;

    /// <inheritdoc/>
    public string? Validate(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        var sample = composition.Generator.Output;
        return sample.Rank == 3 && sample[0] == sample[1]
            ? FeatureHead.Validate("A turn", composition)
            : $"Rotation turns square pictures [H, H, C] by right angles, and samples are {sample}. Leave it out.";
    }

    /// <inheritdoc/>
    public IAuxiliaryLoss ForRun(Composition composition, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return new Trained(this, FeatureHead.On(composition.Discriminator, UpdateSteps, rng));
    }

    /// <summary>Its head has yet to be made.</summary>
    /// <inheritdoc cref="IAuxiliaryLoss.Of"/>
    /// <exception cref="InvalidOperationException">Always: call <see cref="ForRun"/> first.</exception>
    public Tensor Of(AuxiliaryLossContext context) => throw new InvalidOperationException("The rotation classifier has weights of its own: make one for the run with ForRun first.");

    private sealed class Trained(Rotation settings, Linear head) : IAuxiliaryLoss
    {
        public IReadOnlyList<Module> Heads => [head];

        public bool IsFor(PenaltyTarget player) => true;

        public Tensor Of(AuxiliaryLossContext context)
        {
            var isGenerator = context.Player == PenaltyTarget.Generator;
            var pictures = isGenerator ? context.Fake : context.Real;
            var start = context.Rng.NextInt(UpdateSteps);
            int[] turns = [.. Enumerable.Range(0, pictures.Shape[0]).Select(i => (start + i) % UpdateSteps)];
            var turned = pictures.Warp([.. turns.Select(PlaneMap.TurnQuarters)]);
            var features = (isGenerator ? context.DiscriminateFake(turned) : context.DiscriminateReal(turned)).Features;
            return new Classification(isGenerator ? settings.Generator : settings.Discriminator).Of(head.Forward(features), Tensor.OneHot(turns, UpdateSteps, features.Type));
        }
    }
}
