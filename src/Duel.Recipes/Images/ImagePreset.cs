namespace Duel.Recipes;

/// <summary>Choices that go together for a plain GAN: loss, penalties, networks, optimizers. What is null is left to <see cref="GanDefaults"/>.</summary>
/// <remarks>
/// <code>
/// var data = Datasets.Open("fashion").Dataset;
/// var options = ImagePresets.Get("wgan-gp").For(data, new() { Budget = new(Steps: 2000) });
/// var run = new GanRun(data, options);
/// </code>
/// A preset is changed as any record is: <c>ImagePresets.Get("hinge") with { Width = 48 }</c>.
/// </remarks>
public sealed record ImagePreset
{
    /// <summary>The adversarial loss.</summary>
    public IAdversarialLoss? Loss { get; init; }

    /// <summary>The penalties beside it; an empty list for none.</summary>
    public IReadOnlyList<IPenalty>? Penalties { get; init; }

    /// <summary>The networks for pictures.</summary>
    public NetworkChoice? PictureNetwork { get; init; }

    /// <summary>The networks for points and rows.</summary>
    public NetworkChoice? PointNetwork { get; init; }

    /// <summary>The networks for samples of any kind, in place of the other two.</summary>
    public NetworkChoice? Network { get; init; }

    /// <summary>Channels of both networks' narrowest layers, in place of the networks' own; 1 or more.</summary>
    public int? Width { get; init; }

    /// <summary>Statistics of the batch that the discriminator gets, in place of the networks' own choice.</summary>
    public MinibatchStatistics? Minibatch { get; init; }

    /// <summary>Augmentations of the samples that the discriminator sees; null for those of the run's options.</summary>
    public IReadOnlyList<IAugmentation>? Augmentations { get; init; }

    /// <summary>Auxiliary losses; null for those of the run's options.</summary>
    public IReadOnlyList<IAuxiliaryLoss>? AuxiliaryLosses { get; init; }

    /// <summary>Training modifiers; null for those of the run's options.</summary>
    public IReadOnlyList<ITrainingModifier>? Modifiers { get; init; }

    /// <summary>The generator's optimizer.</summary>
    public IOptimizer? GeneratorOptimizer { get; init; }

    /// <summary>The discriminator's optimizer.</summary>
    public IOptimizer? DiscriminatorOptimizer { get; init; }

    /// <summary>The change of both rates over the run.</summary>
    public ISchedule? Schedule { get; init; }

    /// <summary>Discriminator steps to each generator step; 1 or more.</summary>
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>Strategies beyond that.</summary>
    public Strategies Strategies { get; init; } = Strategies.None;

    /// <summary>Options with all of this, every other choice made too.</summary>
    /// <param name="data">Samples to learn from.</param>
    /// <param name="options">Options that the preset does not decide: budget, seed, batch.</param>
    /// <param name="reasons">Receives a sentence for each choice made.</param>
    /// <exception cref="ArgumentException">The networks cannot make such samples, or have no such option.</exception>
    public GanRunOptions For(IDataset data, GanRunOptions options, ILogger? reasons = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return GanDefaults.Resolve(Apply(options, data.Spec), data, reasons);
    }

    /// <summary>Options with all of this, to be changed further; the run makes the choices that depend on the data.</summary>
    /// <param name="options">Options that the preset does not decide.</param>
    /// <param name="spec">A sample; null where nothing is known yet, and pictures are expected.</param>
    public GanRunOptions Apply(GanRunOptions options, SampleSpec? spec = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with
        {
            Loss = Loss ?? options.Loss,
            Penalties = Penalties ?? options.Penalties,
            Network = Network ?? (spec is null or { IsPicture: true } ? PictureNetwork : PointNetwork) ?? options.Network,
            Width = Width ?? options.Width,
            Minibatch = Minibatch ?? options.Minibatch,
            GeneratorOptimizer = GeneratorOptimizer,
            DiscriminatorOptimizer = DiscriminatorOptimizer,
            DiscriminatorSteps = DiscriminatorSteps,
            Augmentations = Augmentations ?? options.Augmentations,
            AuxiliaryLosses = AuxiliaryLosses ?? options.AuxiliaryLosses,
            Modifiers = Modifiers ?? options.Modifiers,
            Strategies = Strategies,
            Schedule = Schedule,
        };
    }
}
