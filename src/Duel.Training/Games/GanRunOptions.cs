using System.Text.Json.Serialization;
using Duel.Losses;
using Duel.Networks;

namespace Duel.Training;

/// <summary>Everything that decides how a pair of networks is trained; what is null is chosen by <see cref="GanDefaults"/>.</summary>
public sealed record GanRunOptions : RunOptions
{
    /// <summary>Options with the usual budget of two minutes.</summary>
    public GanRunOptions() => Budget = new(Time: TimeSpan.FromMinutes(2));

    /// <summary>The networks.</summary>
    public IGanDesign? Design { get; init; }

    /// <summary>The game and its penalties; an own one is made of two lambdas with <see cref="DelegateGame"/>.</summary>
    public Objective? Objective { get; init; }

    /// <summary>What the discriminator sees in place of samples, real and generated alike: <c>[new DiffAugment()]</c>; none by default.</summary>
    public IReadOnlyList<IView> Views { get; init => field = new ValueList<IView>(value); } = new ValueList<IView>([]);

    /// <summary>What is added to the losses beside game and penalties: <c>[new PathLength(), new LeCam()]</c>; nothing by default.</summary>
    public IReadOnlyList<ITerm> Terms { get; init => field = new ValueList<ITerm>(value); } = new ValueList<ITerm>([]);

    /// <summary>What is changed of the play: <c>[new LabelSmoothing(), new TopK()]</c>; nothing by default.</summary>
    public IReadOnlyList<IRule> Rules { get; init => field = new ValueList<IRule>(value); } = new ValueList<IRule>([]);

    /// <summary>How the generator moves.</summary>
    public IOptimizer? GeneratorOptimizer { get; init; }

    /// <summary>How the discriminator moves.</summary>
    public IOptimizer? DiscriminatorOptimizer { get; init; }

    /// <summary>How both rates change over the run.</summary>
    public ISchedule? Schedule { get; init; }

    /// <summary>Discriminator steps to each generator step; 1 or more.</summary>
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>Both players' gradients are scaled down to this norm when it is above; infinity for never.</summary>
    public double ClipNorm { get; init; } = double.PositiveInfinity;

    /// <summary>How the players meet and move beyond game, penalties and optimisers; nothing by default.</summary>
    public Strategies Strategies { get; init; } = Strategies.None;

    /// <summary>Samples a batch, or packs of samples with <see cref="Packing"/>; 2 or more.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Whether pictures are mirrored at random; wrong for digits and letters.</summary>
    public bool Mirror { get; init; }

    /// <summary>Whether classes are ignored although the data have them.</summary>
    public bool Unconditional { get; init; }

    /// <summary>Samples after which an old weight counts half in the average.</summary>
    public double AverageHalfLife { get; init; } = 10_000;

    /// <summary>That half-life is at most this share of the samples seen so far, so that early averages forget the untrained start (Karras et
    /// al. 2020, arXiv:2006.06676); above 0, infinity for no ramp.</summary>
    public double AverageRampUp { get; init; } = 0.05;

    /// <summary>A sentence for each choice that was left to <see cref="GanDefaults"/>, as they were made; no influence on results.</summary>
    public IReadOnlyList<string> Why { get; init => field = new ValueList<string>(value); } = new ValueList<string>([]);

    /// <summary>Where the data were opened, so that the run can be resumed by its folder alone; may be null.</summary>
    [JsonIgnore]
    public DataSource? Source { get; init; }
}
