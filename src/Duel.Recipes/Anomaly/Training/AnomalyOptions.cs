using System.Globalization;
using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Everything that decides how normal items are learned.</summary>
public sealed record AnomalyOptions : RunOptions
{
    private const string KnownNeighbours = "neighbours";

    /// <summary>Options that are filled in from the usual preset for the items when a run starts.</summary>
    public AnomalyOptions()
    {
        Budget = new(Steps: 2_000);
        StartFromPreset();
    }

    /// <summary>Method of learning.</summary>
    [Setting("Method that learns normal items.", Words = ["fanogan", "ganomaly", "bigan"])]
    public AnomalyMethod Method { get; init => field = Given(value); }

    /// <summary>The networks; made for the items where it is left out, or says nothing of a sample.</summary>
    [SettingGroup]
    [FormerNames("design")]
    public AnomalyArchitecture Architecture { get; init => field = Given(value); } = new();

    /// <summary>Items a batch; 2 or more.</summary>
    [Setting("Items a batch.", Name = "batch", Least = 2, Most = 65536)]
    public int BatchSize { get; init => field = Given(value); } = 64;

    /// <summary>True if the adversarial game is relativistic pairing with R1 and R2, in place of Wasserstein with a gradient penalty.</summary>
    public bool Relativistic { get; init => field = Given(value); }

    /// <summary>Discriminator steps to each generator step; 1 or more.</summary>
    public int DiscriminatorSteps { get; init => field = Given(value); } = 1;

    /// <summary>Step size of generator and discriminator; above 0.</summary>
    public double Rate { get; init => field = Given(value); } = 5e-4;

    /// <summary>Step size of encoders that are trained alone; above 0.</summary>
    public double EncoderRate { get; init => field = Given(value); } = 1e-3;

    /// <summary>Strength of the penalties: lambda of the gradient penalty, gamma of R1 and R2.</summary>
    public double Penalty { get; init => field = Given(value); } = 10;

    /// <summary>The share of the method's steps that f-AnoGAN gives to the game; the encoder has the rest.</summary>
    public double AdversarialShare { get; init => field = Given(value); } = 0.6;

    /// <summary>Weight of the difference of features beside that of items; κ in f-AnoGAN.</summary>
    public double FeatureWeight { get; init => field = Given(value); } = 1;

    /// <summary>Weight of finding the latent of a generated item again.</summary>
    public double LatentWeight { get; init => field = Given(value); } = 0.1;

    /// <summary>Weight of each quantity of the detector in the score; null for the method's own.</summary>
    public IReadOnlyList<double>? Weights { get; init => field = Given(value); }

    /// <summary>Weight of the distances to the five nearest normal rows in the score, by value and by rank; 0 for the network alone.</summary>
    public double Neighbours { get; init => field = Given(value); }

    /// <summary>Length of the plain autoencoder's latent; that of the networks where null.</summary>
    public int? BaselineLatent { get; init => field = Given(value); }

    /// <summary>Quantities that make the score in place of <see cref="Weights"/>, each a name or <c>name=weight</c>; resolved when a run is built.</summary>
    [Setting("Quantity that makes the score, of those that the method measures, such as residual or relative, the residual beside an item's own brightness; can be repeated. [default: the method's own]", Name = "score", Takes = "NAME[=WEIGHT]")]
    public IReadOnlyList<string> Counted { get; init => field = Given(value); } = [];

    /// <summary>The share of the steps that the plain autoencoder gets, which is always trained for comparison; above 0, below 1.</summary>
    public double BaselineShare { get; init => field = Given(value); } = 0.2;

    /// <summary>The share of normal items that may be called anomalous, above 0 and below 1: it sets the threshold.</summary>
    [Setting("Share of normal items that may be called anomalous: it sets the threshold, on normal items that are not learned.", Least = 0, Above = true, Most = 0.999999)]
    public double Contamination { get; init => field = Given(value); } = 0.05;

    /// <summary>The game and its penalties.</summary>
    [JsonIgnore]
    public Objective Objective => Relativistic
        ? new(new Relativistic(), new R1(Penalty), new R2(Penalty))
        : new(new Wasserstein(), new GradientPenalty(Penalty));

    /// <summary>Optimiser of generators.</summary>
    [JsonIgnore]
    public IOptimizer GeneratorOptimizer => Relativistic ? new Adam(Rate, 0, 0.99) : new Adam(Rate, 0.5, 0.9);

    /// <summary>Optimiser of discriminators.</summary>
    [JsonIgnore]
    public IOptimizer DiscriminatorOptimizer => GeneratorOptimizer;

    /// <summary>The usual preset for items, to be changed by <c>with</c>.</summary>
    /// <param name="items">The items.</param>
    /// <param name="method">The method.</param>
    public static AnomalyOptions For(AnomalyItems items, AnomalyMethod method = AnomalyMethod.Fanogan) => new AnomalyRecipe().Preset(null, null, items, new() { Method = method });

    /// <summary>The same with a score made of these quantities and no others: <c>("relative", 1)</c>, say, the residual
    /// beside an item's own brightness alone.</summary>
    /// <param name="counted">Names of quantities of the method, and what each counts.</param>
    /// <exception cref="ArgumentException">The method measures no such thing; the message says what it measures.</exception>
    public AnomalyOptions Scoring(params IReadOnlyList<(string Quantity, double Weight)> counted)
    {
        ArgumentNullException.ThrowIfNull(counted);
        var known = DetectorSet.Of(this).Quantities;
        if (counted.FirstOrDefault(one => one.Quantity != KnownNeighbours && !known.Contains(one.Quantity)).Quantity is { } odd)
            throw new ArgumentException($"{Method} does not measure \"{odd}\": it measures {string.Join(", ", known)}, and {KnownNeighbours} counts how far the nearest normal items lie.");
        return this with { Weights = [.. known.Select(Weight)], Neighbours = Weight(KnownNeighbours) };

        double Weight(string name) => counted.Where(one => one.Quantity == name).Sum(one => one.Weight);
    }

    /// <summary>The same with the quantities of the score written out as weights.</summary>
    /// <exception cref="ArgumentException">A weight is not a number, or the method measures no such quantity.</exception>
    internal AnomalyOptions Resolved()
    {
        return Counted.Count == 0 ? this : Scoring([.. Counted.Select(One)]) with { Counted = [] };

        static (string, double) One(string text) => text.Split('=', 2) switch
        {
            [var name] => (name, 1),
            [var name, var weight] when double.TryParse(weight, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => (name, number),
            _ => throw new ArgumentException($"The weight in \"{text}\" is not a number. Write a name, or a name and a number, as in relative=1 or features=0.25.", nameof(Counted)),
        };
    }

    /// <summary>Refuses what cannot be.</summary>
    /// <param name="items">Number of items that are learned from.</param>
    /// <exception cref="ArgumentException">A number is out of range; the message says which.</exception>
    public void Check(int items)
    {
        AnomalyArchitecture.Check(Architecture.Spec);
        if (BatchSize < 2)
            throw new ArgumentException($"Batches of {BatchSize} items: at least 2 are needed.");
        if (items < 2)
            throw new ArgumentException($"There are {items} items to learn from, and at least 2 are needed.");
        if (Weights is { } weights && (weights.Count != DetectorSet.Of(this).Quantities.Count || (Neighbours == 0 && weights.All(weight => weight == 0))))
            throw new ArgumentException($"Weights of the score: {string.Join(", ", weights)}. There is one for each of {string.Join(", ", DetectorSet.Of(this).Quantities)}, and not all are 0: see {nameof(Scoring)}.");
        if (!(Neighbours >= 0 && double.IsFinite(Neighbours)))
            throw new ArgumentException($"Neighbours have a weight of {Neighbours} in the score: 0 or more is needed.");
        if (BaselineShare is not (> 0 and < 1) || AdversarialShare is not (> 0 and < 1) || Contamination is not (> 0 and < 1))
            throw new ArgumentException($"Shares lie above 0 and below 1: that of the baseline is {BaselineShare}, that of adversarial training {AdversarialShare}, the contamination {Contamination}.");
    }
}
