namespace Duel.Training;

/// <summary>The recipe that is used where nothing else is asked for, and why (docs/adr/0006-default-recipe.md).</summary>
/// <remarks>
/// Relativistic pairing with zero-centred penalties on real and generated samples, as in R3GAN (Huang et al. 2024,
/// arXiv:2501.05441): of the small recipes, the one whose training provably converges locally and that covers all modes.
/// </remarks>
public static class GanDefaults
{
    private const int FewestPerClass = 10, MostClasses = 100, MostPointLatents = 16;
    // Plain rectifiers go silent for good at four times the rate.
    private const double PointSlope = 0.01;
    // A batch norm that sees latents and classes at once is satisfied by the differences between classes. At 1, samples differ more than photographs do.
    private const double ProjectedVariety = 0.1;

    /// <summary>Fills in what the options leave open.</summary>
    /// <param name="options">Options that the user gave.</param>
    /// <param name="data">Samples to learn from.</param>
    /// <param name="reasons">Receives a sentence for each choice; they are kept in <see cref="GanRunOptions.Why"/> too.</param>
    public static GanRunOptions Resolve(GanRunOptions options, IDataset data, ILogger? reasons = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        var said = options.Why.ToList();
        var why = new LineLogger(reason =>
        {
            said.Add(reason);
            reasons?.Note(reason);
        });
        if (options.Projected is not null && !data.Spec.IsPicture)
            throw new ArgumentException($"{data.Name}: its samples {data.Spec} are no pictures, and a feature network sees pictures alone. Leave Projected out.", nameof(options));
        if (options.Quality is not null && !data.Spec.IsPicture)
            throw new ArgumentException($"{data.Name}: its samples {data.Spec} are no pictures, and Quality is for the usual networks for pictures. Leave it out.", nameof(options));
        if (options.Quality is not null && options is not { Network: null, Architecture: null, Width: null })
            throw new ArgumentException("Quality chooses the width of the usual networks, and others, or a width, are given too. Leave Quality out, or Network and Width.", nameof(options));
        if (options is { Projected: not null, Pack: > 1 })
            throw new ArgumentException("Packs of samples have no meaning for a feature network, which sees one picture at a time. Leave Pack out, or Projected.", nameof(options));
        options = options with { Clusters = ClustersOf(options, data, why) };
        var design = DesignOf(options, data, why);
        if (options.Clusters is > 0 && design.ClassCount != options.Clusters)
            throw new ArgumentException($"Clusters is {options.Clusters}, and the networks are made for {design.ClassCount} classes: give an Architecture with ClassCount {options.Clusters}, or leave one of both out.", nameof(options));
        return options with
        {
            Architecture = design,
            Network = null,
            Width = null,
            Quality = null,
            Minibatch = null,
            Objective = ObjectiveOf(options, design, data, why),
            AuxiliaryLosses = options.AuxiliaryLosses ?? AuxiliaryLossesFor(design, options, why),
            Augmentations = options.Augmentations ?? AugmentationsFor(options, why),
            Loss = null,
            Penalties = null,
            GeneratorOptimizer = Moving(options.GeneratorOptimizer ?? OptimizerFor(data.Spec), nameof(options.GeneratorOptimizer)),
            DiscriminatorOptimizer = Moving(options.DiscriminatorOptimizer ?? OptimizerFor(data.Spec), nameof(options.DiscriminatorOptimizer)),
            Schedule = options.Schedule ?? ScheduleFor(options, data, why),
            Why = said,
        };
    }

    /// <summary>True if the classes of a set are worth a condition.</summary>
    public static bool AreClassesUsed(GanRunOptions options, IDataset data)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        return !options.Unconditional && data.Spec.ClassCount is >= 2 and <= MostClasses && data.Count / data.Spec.ClassCount >= FewestPerClass;
    }

    /// <summary>Says what becomes of a set's classes.</summary>
    private static void TellClasses(GanRunOptions options, IDataset data, ILogger why)
    {
        var classes = data.Spec.ClassCount;
        if (AreClassesUsed(options, data))
            why.Note($"classes: the set has {classes}, so samples are made by class; Unconditional ignores them");
        else if (classes > MostClasses && !options.Unconditional)
            why.Note($"classes: the set has {classes}, and samples are made by class up to {MostClasses}, so they are left out");
        else if (classes > 1 && !options.Unconditional)
            why.Note(FormattableString.Invariant($"classes: the set has {classes} of {(double)data.Count / classes:0.#} samples each, fewer than {FewestPerClass}, so they are left out"));
    }

    /// <summary>Clusters in place of classes: those that were asked for, or the rule's with the usual objective.</summary>
    private static int? ClustersOf(GanRunOptions options, IDataset data, ILogger why)
    {
        if (options.Clusters is > 0 && AreClassesUsed(options, data))
            throw new ArgumentException($"{data.Name} has classes, which the generator is asked for, and Clusters is {options.Clusters}. Leave Clusters out, or add Unconditional.", nameof(options));
        if (options.Clusters is not null || options.Architecture is not null || AreClassesUsed(options, data) || options is not { Loss: null, Penalties: null, Objective: null })
            return options.Clusters;
        var clusters = DefaultRule.Clusters(data);
        if (clusters.Value > 0)
            why.Note($"clusters: {clusters.Value} of like pictures, in place of classes ({clusters.Why}); Clusters 0 leaves them out");
        return clusters.Value;
    }

    /// <summary>Classes or clusters that the networks know.</summary>
    private static int ConditionsOf(GanRunOptions options, IDataset data) => AreClassesUsed(options, data) ? data.Spec.ClassCount : options.Clusters ?? 0;

    /// <summary>The networks that were asked for, or the usual ones, with the width and the statistics that were asked for.</summary>
    private static IGanArchitecture DesignOf(GanRunOptions options, IDataset data, ILogger why)
    {
        var design = options.Network is { } choice ? Chosen(choice, options, data, why) : options.Architecture ?? DesignFor(options, data, why);
        if (options.Width is { } width)
            design = ArchitectureSettings.WithWidth(design, width);
        return options.Minibatch is { } minibatch ? ArchitectureSettings.WithMinibatch(design, minibatch) : design;
    }

    private static IGanArchitecture Chosen(NetworkChoice choice, GanRunOptions options, IDataset data, ILogger why)
    {
        var classes = ConditionsOf(options, data);
        // For points, what is not said of the usual network is as the default has it.
        var start = !data.Spec.IsPicture && choice.Kind == typeof(MlpArchitecture)
            ? DesignFor(options, data, NullLogger.Instance)
            : ArchitectureSettings.Fitted(choice.Kind, data.Spec, classes);
        if (options.Projected is not null && classes > 0)
            start = ArchitectureSettings.WithClassesInNorms(start);
        var design = choice.Change(start);
        TellClasses(options, data, why);
        if (options.Projected is not null || (options.Penalties ?? options.Objective?.Penalties) is { Count: 0 } || ArchitectureSettings.WithoutBatchNorm(start) is not { } without || ArchitectureSettings.WithoutBatchNorm(design) is null)
            return design;
        // Batch norm that is there even so was asked for.
        var changed = choice.Change(without);
        if (ArchitectureSettings.WithoutBatchNorm(changed) is not null)
            return design;
        why.Note("network: no batch norm in the discriminator, whose gradient is penalised");
        return changed;
    }

    private static IGanArchitecture DesignFor(GanRunOptions options, IDataset data, ILogger why)
    {
        var classes = ConditionsOf(options, data);
        TellClasses(options, data, why);
        if (data.Spec.Kind is not (SampleKind.Picture or SampleKind.Points or SampleKind.Row))
            throw new ArgumentException($"{data.Name} has samples {data.Spec} of the kind {data.Spec.Kind}, for which there is no usual network: give GanRunOptions.Architecture.", nameof(data));
        if (!data.Spec.IsPicture)
        {
            // More latents than values would have to be mapped onto fewer: every one of them blurs the borders between modes.
            var latents = Math.Min(data.Spec.Length, MostPointLatents);
            why.Note($"network: mlp, for samples that are not pictures; latent of {latents}, no longer than a sample");
            return new MlpArchitecture { Sample = [data.Spec.Length], ClassCount = classes, LatentLength = latents, Depth = 4, GeneratorSlope = PointSlope };
        }
        if (!IsSquarePowerOfTwo(data.Spec))
        {
            var residual = new ResidualArchitecture { Sample = [.. data.Spec.Extents], ClassCount = classes };
            if (options.Quality == RunQuality.Draft)
                residual = residual with { Width = residual.Width / 2 };
            why.Note($"network: residual{(options.Quality == RunQuality.Draft ? $" of width {residual.Width} (draft: half of the usual)" : "")}, which makes pictures of any size; dcgan makes square ones of 28 pixels or a power of two");
            return residual;
        }
        var width = options.Quality is { } quality ? DefaultRule.Width(data.Spec, data.Count, quality, options.Budget, options.BatchSize) : DefaultRule.Width(data.Spec, data.Count);
        why.Note($"network: dcgan of width {width.Value} ({width.Why}), with batch norm in the generator{(options.Projected is null ? " and none in the discriminator, whose gradient is penalised" : "")}");
        return new DcganArchitecture
        {
            Size = data.Spec.Height,
            Channels = data.Spec.Channels,
            ClassCount = classes,
            ClassInput = options.Projected is not null && classes > 0 ? ClassInput.Normalization : ClassInput.Latent,
            Width = width.Value,
            DiscriminatorNormalization = DiscriminatorNormalization.None,
        };
    }

    private static bool IsSquarePowerOfTwo(SampleSpec spec) => spec.Height == spec.Width && (spec.Height == 28 || (int.IsPow2(spec.Height) && spec.Height is >= 16 and <= 512));

    private static Objective ObjectiveOf(GanRunOptions options, IGanArchitecture design, IDataset data, ILogger why)
    {
        if (options is { Loss: null, Penalties: null })
            return options.Objective ?? ObjectiveFor(options, design, data, why);
        var usual = options is { Loss: not null, Penalties: not null } ? null : options.Objective ?? ObjectiveFor(options, design, data, NullLogger.Instance);
        return new(options.Loss ?? usual!.Loss, options.Penalties ?? usual!.Penalties);
    }

    private static Objective ObjectiveFor(GanRunOptions options, IGanArchitecture design, IDataset data, ILogger why)
    {
        if (options.Projected is not null)
        {
            why.Note("loss: hinge without a penalty, as the discriminator sees pictures through a frozen network");
            return new(new Hinge());
        }
        var gamma = DefaultRule.Gamma(data.Spec, data.Count, options.BatchSize);
        why.Note(FormattableString.Invariant($"loss: relativistic pairing with R1 and R2, gamma {gamma.Value} each (gamma/2 E|grad|²): {gamma.Why}"));
        if (options.Augmentations is not { Count: > 0 } && design is not FastGanArchitecture && DefaultRule.Scarcity(data.Spec, data.Count) is { } scarcity)
            why.Note(scarcity);
        if (data.Spec is { IsPicture: true, Channels: 3 })
            why.Note("photographs: Projected shows them to the discriminator through a network that knows photographs, such as squeezenet, and made far better ones in the same time");
        return new(new Relativistic(), new R1(gamma.Value), new R2(gamma.Value));
    }

    /// <summary>The losses that a network is made for.</summary>
    private static IReadOnlyList<IAuxiliaryLoss> AuxiliaryLossesFor(IGanArchitecture design, GanRunOptions options, ILogger why)
    {
        if (options.Projected is not null && design is { ClassCount: > 0 } and (DcganArchitecture { ClassInput: ClassInput.Latent } or FastGanArchitecture))
        {
            why.Note(FormattableString.Invariant($"auxiliary loss: mode-seeking of strength {ProjectedVariety}, as classes stand beside the latent, where projected runs drew the same picture of a class each time; AuxiliaryLosses [] leaves it out"));
            return [new ModeSeeking(ProjectedVariety)];
        }
        if (design is not FastGanArchitecture || options.Pack is > 1 || options.Projected is not null)
            return [];
        why.Note("auxiliary loss: self-reconstruction, as the network fastgan is made for it; AuxiliaryLosses [] leaves it out");
        return [new SelfReconstruction()];
    }

    /// <summary>Augmentations that a projected discriminator is published with; of others, none.</summary>
    private static IReadOnlyList<IAugmentation> AugmentationsFor(GanRunOptions options, ILogger why)
    {
        if (options.Projected is null)
            return [];
        why.Note("augmentations: DiffAugment without its colours, which would hide how strong those of the samples are; Augmentations [] leaves it out");
        return [new DiffAugment("translation+cutout")];
    }

    private static Cosine ScheduleFor(GanRunOptions options, IDataset data, ILogger why)
    {
        var schedule = DefaultRule.Schedule(data.Spec, options.Budget);
        why.Note(FormattableString.Invariant($"schedule: a cosine down to {schedule.Value.Final} of the rate: {schedule.Why}"));
        return schedule.Value;
    }

    private static IOptimizer Moving(IOptimizer optimizer, string property) => optimizer.Rate > 0 && double.IsFinite(optimizer.Rate)
        ? optimizer
        : throw new ArgumentException($"The rate is {optimizer.Rate}, and has to be above 0. Give a rate above 0, such as rate=2e-4.", property);

    private static Adam OptimizerFor(SampleSpec spec) => new(spec.IsPicture ? 5e-4 : 3e-3, 0, 0.99);
}
