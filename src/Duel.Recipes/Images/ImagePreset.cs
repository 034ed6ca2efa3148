using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Training;

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
    public IGame? Game { get; init; }

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

    /// <summary>What the discriminator is told of the batch, in place of the networks' own choice.</summary>
    public MinibatchStatistics? Minibatch { get; init; }

    /// <summary>What the discriminator sees in place of samples; null for what the run's options say.</summary>
    public IReadOnlyList<IView>? Views { get; init; }

    /// <summary>What is added to the losses; null for what the run's options say.</summary>
    public IReadOnlyList<ITerm>? Terms { get; init; }

    /// <summary>What is changed of the play; null for what the run's options say.</summary>
    public IReadOnlyList<IRule>? Rules { get; init; }

    /// <summary>The generator's optimizer.</summary>
    public IOptimizer? GeneratorOptimizer { get; init; }

    /// <summary>The discriminator's optimizer.</summary>
    public IOptimizer? DiscriminatorOptimizer { get; init; }

    /// <summary>The change of both rates over the run.</summary>
    public ISchedule? Schedule { get; init; }

    /// <summary>Discriminator steps to each generator step; 1 or more.</summary>
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>How the players meet and move beyond that.</summary>
    public Strategies Strategies { get; init; } = Strategies.None;

    /// <summary>Options with all of this, objective and networks included.</summary>
    /// <param name="data">What is to be imitated.</param>
    /// <param name="options">What the preset does not decide: budget, seed, batch.</param>
    /// <param name="reasons">Is given a sentence for each choice made of the networks.</param>
    /// <exception cref="ArgumentException">The networks cannot make such samples, or have no such option.</exception>
    public GanRunOptions For(IDataset data, GanRunOptions options, Action<string>? reasons = null)
    {
        var wanted = Apply(options);
        wanted = wanted with { Objective = Objective(data, wanted) };
        return wanted with { Design = Design(data, wanted, reasons) };
    }

    /// <summary>Options with all of this but objective and networks, which need the data.</summary>
    /// <param name="options">What the preset does not decide.</param>
    public GanRunOptions Apply(GanRunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with
        {
            GeneratorOptimizer = GeneratorOptimizer,
            DiscriminatorOptimizer = DiscriminatorOptimizer,
            DiscriminatorSteps = DiscriminatorSteps,
            Views = Views ?? options.Views,
            Terms = Terms ?? options.Terms,
            Rules = Rules ?? options.Rules,
            Strategies = Strategies,
            Schedule = Schedule,
        };
    }

    /// <summary>The objective for some data; null where both loss and penalties are left to the defaults.</summary>
    /// <param name="data">What is to be imitated.</param>
    /// <param name="options">The run's options, on which the defaults depend.</param>
    public Objective? Objective(IDataset data, GanRunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (Game is null && Penalties is null)
            return null;
        var usual = GanDefaults.Resolve(options with { Objective = null }, data).Objective!;
        return new(Game ?? usual.Game, Penalties ?? usual.Penalties);
    }

    /// <summary>Another objective with the preset's loss and penalties; null where the other is null and the preset does not decide both.</summary>
    /// <param name="other">The objective of a run that this is to change.</param>
    public Objective? Over(Objective? other) => (Game ?? other?.Game, Penalties ?? other?.Penalties) is ({ } game, { } penalties) ? new(game, penalties) : null;

    /// <summary>The networks for some data; null where they are left to the defaults.</summary>
    /// <param name="data">What is to be imitated.</param>
    /// <param name="options">The run's options, on which the defaults depend.</param>
    /// <param name="reasons">Is given a sentence for each choice made.</param>
    /// <exception cref="ArgumentException">The networks cannot make such samples, or have no such option.</exception>
    public IGanDesign? Design(IDataset data, GanRunOptions options, Action<string>? reasons = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var choice = Network ?? (data.Spec.IsPicture ? PictureNetwork : PointNetwork);
        if (choice is null && Width is null && Minibatch is null)
            return null;
        // The objective is given, so that only the network's reasons are said here.
        var usual = options with { Objective = options.Objective ?? new(new Relativistic()) };
        var design = choice is null ? GanDefaults.Resolve(usual, data, reasons).Design! : Chosen(choice, data, usual, reasons);
        if (Width is { } width)
            design = DesignSettings.WithWidth(design, width);
        return Minibatch is { } minibatch ? DesignSettings.WithMinibatch(design, minibatch) : design;
    }

    private IGanDesign Chosen(NetworkChoice choice, IDataset data, GanRunOptions options, Action<string>? reasons)
    {
        var classes = GanDefaults.AreClassesUsed(options, data) ? data.Spec.ClassCount : 0;
        // For points, what is not said of the usual network is as the default has it.
        var start = !data.Spec.IsPicture && choice.Kind == typeof(MlpDesign)
            ? GanDefaults.Resolve(options with { Design = null }, data).Design!
            : DesignSettings.Fitted(choice.Kind, data.Spec, classes);
        var design = choice.Change(start);
        if (classes > 0)
            reasons?.Invoke($"classes: the set has {classes}, so samples are made by class; Unconditional ignores them");
        if (Penalties is { Count: 0 } || DesignSettings.WithoutBatchNorm(start) is not { } without || DesignSettings.WithoutBatchNorm(design) is null)
            return design;
        // Batch norm that is there even so was asked for.
        var changed = choice.Change(without);
        if (DesignSettings.WithoutBatchNorm(changed) is not null)
            return design;
        reasons?.Invoke("network: no batch norm in the discriminator, whose gradient is penalised");
        return changed;
    }
}
