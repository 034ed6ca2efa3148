namespace Duel.Recipes;

/// <summary>The game over two pictures of a clip: one is moved to be the other, of which only a motion of a few numbers is told (arXiv:2003.00196, arXiv:2203.09043).</summary>
/// <remarks>
/// By squared distances alone at first, by absolute ones after that; the latter also against a discriminator of patches, whose features are matched
/// (arXiv:1711.11585, equation 4). Pictures of a clip say nothing of where key points lie on different subjects: a subject that took the pose of another's
/// clip might stand beside it, and be cut at the edge. Hence it is to come back whole from there, as in CycleGAN (arXiv:1703.10593).
/// </remarks>
internal sealed class AnimationGame : IWatchedGame
{
    private const int Field = 16, SmallestSide = 4;
    private readonly AnimationOptions options;
    private readonly AdversarialUpdate? update;
    private readonly CycleConsistency distance, matching;

    public AnimationGame(Shape sample, AnimationOptions options, Rng rng)
    {
        this.options = options;
        (distance, matching) = (new(options.L1Weight), new(options.FeatureMatching));
        Network = options.Architecture.Create(sample, rng["generator"]);
        var schedule = new Cosine(options.FinalRate);
        Generator = new("generator", options.Optimizer, Network) { Schedule = schedule };
        Discriminator = Generator;
        if (options.Adversarial == 0)
            return;
        var discriminator = new PatchDiscriminator(sample, Field, rng["discriminator"], 2 * options.Architecture.Width, TranslationNorm.Spectral);
        Discriminator = new("discriminator", options.Optimizer, discriminator) { Schedule = schedule };
        update = new(new(new Hinge()), discriminator) { GeneratorWeight = options.Adversarial };
    }

    /// <summary>The network that is learned.</summary>
    public AnimationNetwork Network { get; }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => update is null ? [] : [update];

    public bool Reconstructs => true;

    public IReadOnlyList<Phase> Phases()
    {
        var alone = options.PretrainFraction;
        var phases = new List<Phase>();
        if (alone > 0)
            phases.Add(new("squares", [new(Generator, step => Plain(step, Drive(step), isSquared: true))], alone));
        if (update is null)
            phases.Add(new("absolute", [new(Generator, step => Plain(step, Drive(step), isSquared: false))], 1 - alone));
        else
            phases.Add(new("adversarial", [new(Discriminator, DiscriminatorLoss) { Prepare = Prepare }, new(Generator, GeneratorLoss)], 1 - alone) { State = [.. update.State] });
        return phases;
    }

    /// <summary>The distance of pictures from those wanted, the mean over all sizes down to a few pixels: where they lie apart, small ones still meet.</summary>
    /// <param name="wanted">[N, H, W, C]</param>
    /// <param name="made">[N, H, W, C]</param>
    /// <param name="isSquared">True for squared differences, whose best guess is a mean: it says where something is before it is sharp. The best guess by absolute ones is a median, and that of a small bright thing that may be anywhere is nothing at all.</param>
    public Tensor Distance(Tensor wanted, Tensor made, bool isSquared)
    {
        Tensor Of(Tensor a, Tensor b) => isSquared ? (a - b).Square().Mean() * options.L1Weight : distance.Of(a, b);
        var (sum, sizes) = (Of(wanted, made), 1);
        while (Math.Min(wanted.Shape[1], wanted.Shape[2]) >= 2 * SmallestSide && wanted.Shape[1] % 2 == 0 && wanted.Shape[2] % 2 == 0)
        {
            (wanted, made, sizes) = (wanted.MeanPool2d(), made.MeanPool2d(), sizes + 1);
            sum += Of(wanted, made);
        }
        return sum / sizes;
    }

    /// <summary>The losses without a discriminator: the distance, that after the way there and back, and of key points that they go along with a picture that is moved.</summary>
    private Tensor Plain(StepContext step, Driven driven, bool isSquared)
    {
        var wanted = driven.Batch.At(1);
        var loss = Distance(wanted, driven.Made, isSquared);
        if (options.Cycle > 0)
            loss += Distance(wanted, Returned(driven), isSquared) * options.Cycle;
        return Network.Equivariance(wanted, step.Rng["equivariance"]) is { } apart ? loss + (apart * options.Equivariance) : loss;
    }

    private Driven Drive(StepContext step)
    {
        var batch = step.Get<FrameBatch>();
        var (encoded, poses) = (Network.Encode(batch.At(0)), Network.Motion(batch.At(1)));
        return new(batch, encoded, poses, Network.Draw(batch.At(0), encoded, poses));
    }

    /// <summary>Sources that took the pose of another clip, and from there the one that is wanted.</summary>
    private Tensor Returned(Driven driven)
    {
        var away = Network.Draw(driven.Batch.At(0), driven.Encoded, Network.Motion(driven.Batch.At(2)));
        // Edges that go on outside of the picture would give back what they cut off.
        return Network.Draw(away, Network.Encode(away), driven.Poses, PadMode.Zero);
    }

    private void Prepare(StepContext step)
    {
        var driven = Drive(step);
        // It waits through the discriminator's turn.
        Rematerialization.GiveUp(driven.Made);
        step.SetState(driven);
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step) =>
        update!.DiscriminatorLoss(step, new(step.State<Driven>().Batch.At(1), step.State<Driven>().Made.Detach()));

    private Tensor GeneratorLoss(StepContext step)
    {
        var driven = step.State<Driven>();
        return update!.GeneratorLoss(step, new(driven.Batch.At(1), driven.Made), more: options.FeatureMatching > 0 ? Matched : null) + Plain(step, driven, isSquared: false);
    }

    /// <summary>The mean distance of the layers of drawn pictures from those of the pictures wanted.</summary>
    private Tensor Matched(ScoredSamples scored)
    {
        var (wanted, made) = (scored.OnReal.Value.Layers, scored.OnFake.Layers);
        return wanted.Zip(made, matching.Of).Aggregate((sum, layer) => sum + layer) / made.Count;
    }

    /// <summary>Sources in the poses that are wanted.</summary>
    /// <param name="Batch">The pictures.</param>
    /// <param name="Encoded">Parts of the sources.</param>
    /// <param name="Poses">[N, M]: the poses.</param>
    /// <param name="Made">[N, H, W, C]: what was drawn, with its history.</param>
    private sealed record Driven(FrameBatch Batch, EncodedPicture Encoded, Tensor Poses, Tensor Made);
}
