using System.Text.Json.Serialization;

namespace Duel.Training;

/// <summary>Everything that decides how a pair of networks is trained; what is null is chosen by <see cref="GanDefaults"/>.</summary>
public sealed record GanRunOptions : RunOptions
{
    /// <summary>Options with the usual budget of two minutes.</summary>
    public GanRunOptions() => Budget = new(Time: TimeSpan.FromMinutes(2));

    /// <summary>The networks.</summary>
    public IGanArchitecture? Architecture { get; init; }

    /// <summary>A kind of networks and options of it, in place of <see cref="Architecture"/>; what the samples decide is filled in.</summary>
    [JsonIgnore]
    [Setting("Both networks: see duel list networks.", Takes = "NAME[:option=value,...]", IsFixed = true)]
    public NetworkChoice? Network { get; init; }

    /// <summary>Channels of both networks' narrowest layers, in place of the networks' own; 1 or more.</summary>
    [JsonIgnore]
    [Setting("Channels of the networks' narrowest layers; time grows with its square.", Least = 1, Most = 65536, IsFixed = true)]
    public int? Width { get; init; }

    /// <summary>Wish for the usual networks' width, by the time that there is; null for the measured width whatever the time.</summary>
    [JsonIgnore]
    [Setting("Width of the usual networks for pictures: draft is up to half of what was measured, good up to that, best up to twice as much, each as far as the time (--minutes) trains it. [default: as measured, whatever the time]", IsFixed = true)]
    public RunQuality? Quality { get; init; }

    /// <summary>Statistics of the batch that the discriminator gets, in place of the networks' own choice.</summary>
    [JsonIgnore]
    [Setting("Statistics of the batch that the discriminator gets beside each sample, so that a lack of variety shows; not with penalties on each sample's gradient. [default: as the network has it]", IsFixed = true)]
    public MinibatchStatistics? Minibatch { get; init; }

    /// <summary>A frozen feature network that the discriminator sees pictures through, in place of the networks' own discriminator; null for that.</summary>
    [Setting("Discriminate in the features of a pretrained network (Projected GAN), by the hinge loss and DiffAugment unless told otherwise, in place of the network's own discriminator: see duel features list; channels is the width of its maps, size the side that it sees.", Takes = "NAME[=FILE][:channels=N,size=N]", IsFixed = true)]
    public FeatureProjection? Projected { get; init; }

    /// <summary>The adversarial loss and its penalties; an own loss is made of two lambdas with <see cref="DelegateLoss"/>.</summary>
    public Objective? Objective { get; init; }

    /// <summary>The adversarial loss, in place of the one in <see cref="Objective"/>.</summary>
    [JsonIgnore]
    [Setting("Adversarial loss: see duel list losses.", Aliases = ["game"])]
    public IAdversarialLoss? Loss { get; init; }

    /// <summary>The penalties, in place of those in <see cref="Objective"/>; an empty list for none.</summary>
    [JsonIgnore]
    [Setting("Penalty in place of the preset's; can be repeated. none for no penalty. See duel list penalties.", Name = "penalty", None = "none")]
    public IReadOnlyList<IPenalty>? Penalties { get; init => field = value is null ? null : new ValueList<IPenalty>(value); }

    /// <summary>Augmentations of the samples that the discriminator sees, real and generated alike: <c>[new DiffAugment()]</c>; null, the default, for
    /// <see cref="GanDefaults"/>' choice, which is none.</summary>
    [Setting("Show the discriminator samples changed like this, real and generated alike; can be repeated, in this order. none for none. See duel list augmentations.", Name = "augment", None = "none")]
    public IReadOnlyList<IAugmentation>? Augmentations { get; init => field = value is null ? null : new ValueList<IAugmentation>(value); }

    /// <summary>Losses added to the adversarial one and the penalties: <c>[new PathLength(), new LeCam()]</c>; null for what the network asks for, which is
    /// nothing but of fastgan, and of classes seen through a pretrained network.</summary>
    [Setting("Auxiliary loss to add; can be repeated. none for none. See duel list auxiliary-losses. [default: self-reconstruction with the network fastgan, weak mode-seeking with --projected and classes beside the latent]", Name = "auxiliary", Aliases = ["term"], None = "none")]
    public IReadOnlyList<IAuxiliaryLoss>? AuxiliaryLosses { get; init => field = value is null ? null : new ValueList<IAuxiliaryLoss>(value); }

    /// <summary>Modifiers of training: <c>[new LabelSmoothing(), new TopK()]</c>; nothing by default.</summary>
    [Setting("Modifier of training, such as smoothed labels, replayed samples, or top-k updates; can be repeated, in this order. none for none. See duel list modifiers.", Name = "modifier", Aliases = ["rule"], None = "none")]
    public IReadOnlyList<ITrainingModifier> Modifiers { get; init => field = new ValueList<ITrainingModifier>(value); } = new ValueList<ITrainingModifier>([]);

    /// <summary>Optimiser of both networks; null where they have different ones.</summary>
    [JsonIgnore]
    [Setting("Optimizer of both networks: see duel list optimizers.")]
    public IOptimizer? Optimizer
    {
        get => Equals(GeneratorOptimizer, DiscriminatorOptimizer) ? GeneratorOptimizer : null;
        init => (GeneratorOptimizer, DiscriminatorOptimizer) = (value, value);
    }

    /// <summary>Optimiser of the generator.</summary>
    [Setting("Optimizer of the generator.")]
    public IOptimizer? GeneratorOptimizer { get; init; }

    /// <summary>Optimiser of the discriminator.</summary>
    [Setting("Optimizer of the discriminator.")]
    public IOptimizer? DiscriminatorOptimizer { get; init; }

    /// <summary>Schedule of both rates over the run.</summary>
    public ISchedule? Schedule { get; init; }

    /// <summary>Discriminator steps to each generator step; 1 or more.</summary>
    [Setting("Discriminator steps to each generator step.", Least = 1, Most = 1000)]
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>Both players' gradients are scaled down to this norm when it is above; infinity for never.</summary>
    [Setting("Scale gradients down to this norm. [default: never]", Least = 0, Above = true)]
    public double ClipNorm { get; init; } = double.PositiveInfinity;

    /// <summary>Strategies beyond losses, penalties and optimisers; none by default.</summary>
    [SettingGroup]
    public Strategies Strategies { get; init; } = Strategies.None;

    /// <summary>Samples that the discriminator scores together, which is <see cref="Packing"/> among the strategies; null for each by itself.</summary>
    [JsonIgnore]
    [Setting("Samples that the discriminator scores together (PacGAN); a batch is of so many packs. [default: 1]", Least = 1, Most = 64, IsFixed = true)]
    public int? Pack
    {
        get => Strategies.Find<Packing>()?.Count;
        init => Strategies = value is { } count ? Strategies.With(new Packing(count)) : Strategies;
    }

    /// <summary>Samples a batch, or packs of samples with <see cref="Packing"/>; 2 or more.</summary>
    [Setting("Samples a batch.", Name = "batch", Least = 2, Most = 65536)]
    public int BatchSize { get; init; } = 64;

    /// <summary>True if pictures are mirrored at random; wrong for digits and letters.</summary>
    [Setting("Show each picture mirrored half of the time; wrong for digits and letters.")]
    public bool Mirror { get; init; }

    /// <summary>True if classes are ignored although the data have them.</summary>
    [Setting("Ignore the classes that the data have.", IsFixed = true)]
    public bool Unconditional { get; init; }

    /// <summary>Clusters that samples without classes are sorted into, the generator's condition while it learns; 0 for none, null for the default's choice.</summary>
    [Setting("Sort pictures without classes into so many clusters, one of which the generator is asked for at a time; 0 for none. [default: by the number of pictures]", Least = 0, Most = SampleClusters.Most, IsFixed = true)]
    public int? Clusters { get; init; }

    /// <summary>Samples after which an old weight counts half in the average.</summary>
    [Setting("Samples after which an old weight counts half in the averaged model.", Least = 0, Above = true)]
    public double AverageHalfLife { get; init; } = 10_000;

    /// <summary>That half-life is at most this share of the samples seen so far, so that early averages forget the untrained start (Karras et
    /// al. 2020, arXiv:2006.06676); above 0, infinity for no ramp.</summary>
    [Setting("The average's half-life is at most this share of the samples seen.", Least = 0, Above = true)]
    public double AverageRampUp { get; init; } = 0.05;

    /// <summary>A sentence for each choice that was left to <see cref="GanDefaults"/>, as they were made; no influence on results.</summary>
    public IReadOnlyList<string> Why { get; init => field = new ValueList<string>(value); } = new ValueList<string>([]);

    /// <summary>Place that the data were opened from, so that the run can be resumed by its folder alone; may be null.</summary>
    [JsonIgnore]
    public DataSource? Source { get; init; }
}
