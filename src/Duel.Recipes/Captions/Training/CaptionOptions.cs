namespace Duel.Recipes;

/// <summary>Everything that decides how pictures are learned from words.</summary>
public sealed record CaptionOptions : RunOptions
{
    /// <summary>Options that are filled in from the usual preset when a run starts.</summary>
    public CaptionOptions()
    {
        Budget = new(Steps: 20_000);
        StartFromPreset();
    }

    /// <summary>Way to draw from words; deep fusion unless said otherwise.</summary>
    [Setting("Way to draw from words: df-gan, or the plain baseline gan-int-cls, which has no penalty and no loss of agreement.", IsFixed = true)]
    public CaptionMethod Method { get; init => field = Given(value); }

    /// <summary>The networks.</summary>
    [SettingGroup]
    public CaptionArchitecture Architecture { get; init => field = Given(value); } = new();

    /// <summary>Most words of a caption; longer ones are cut.</summary>
    [Setting("Most words of a caption; longer ones are cut.", Least = 1, Most = 1000, IsFixed = true)]
    public int MaxLength { get; init => field = Given(value); } = 24;

    /// <summary>Most words of the vocabulary.</summary>
    [Setting("Most words of the vocabulary.", Least = 2, Most = 1_000_000, IsFixed = true)]
    public int Vocabulary { get; init => field = Given(value); } = 5000;

    /// <summary>Pictures a batch.</summary>
    [Setting("Pictures a batch.", Name = "batch", Least = 2, Most = 4096)]
    public int BatchSize { get; init => field = Given(value); } = 32;

    /// <summary>Share of the run, at its beginning, in which sentences and pictures learn to find each other; above 0 and below 1.</summary>
    [Setting("Fraction of the run, at its beginning, in which sentences and pictures learn to find each other; above 0 and below 1.", Least = 0, Above = true)]
    public double MatchingFraction { get; init => field = Given(value); } = 0.25;

    /// <summary>Times that they learn in each step of that part, with pictures of their own each time.</summary>
    [Setting("Times that they learn in each step of that part, with pictures of their own each time.", Least = 1, Most = 1000)]
    public int MatchingRepeats { get; init => field = Given(value); } = 4;

    /// <summary>Step size of that part.</summary>
    [Setting("Step size of that part.", Least = 0, Above = true)]
    public double MatchingRate { get; init => field = Given(value); } = 1e-3;

    /// <summary>Step size of the generator; the discriminator's is twice as large.</summary>
    [Setting("Step size of the generator; the discriminator's is twice as large.", Least = 0, Above = true)]
    public double Rate { get; init => field = Given(value); } = 4e-4;

    /// <summary>Weight of the matching-aware gradient penalty; 2 in the paper.</summary>
    [Setting("Weight of the penalty on the discriminator's gradient at real pictures beside their own sentences; 2 in the paper.", Least = 0)]
    public double Penalty { get; init => field = Given(value); } = 2;

    /// <summary>Weight of the generator's loss of pictures that the encoders do not match with their sentences; 0 for none, as in DF-GAN.</summary>
    [Setting("Weight of the generator's loss of pictures that the encoders do not match with their sentences; 0 for none, as in DF-GAN.", Least = 0)]
    public double Agreement { get; init => field = Given(value); } = 1;

    /// <summary>True if real pictures beside others' sentences are shown as wrong too.</summary>
    [Setting("Do not show the discriminator real pictures beside others' sentences.", Name = "no-mismatches", TurnsOff = true)]
    public bool Mismatches { get; init => field = Given(value); } = true;

    /// <summary>Pictures after which an old weight counts half in the average that is saved.</summary>
    public double AverageHalfLife { get; init => field = Given(value); } = 10_000;

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="ArgumentException">A number is out of range; the message says which.</exception>
    public void Check()
    {
        if (MatchingFraction is not (> 0 and < 1))
            throw new ArgumentException($"A fraction of {MatchingFraction} of the run in which sentences and pictures learn to find each other: it is above 0 and below 1.", nameof(MatchingFraction));
        if (BatchSize < 2 || !(Rate > 0) || !(MatchingRate > 0) || Penalty < 0 || Agreement < 0 || MaxLength < 1 || Vocabulary < 2)
            throw new ArgumentException($"Batches of {BatchSize} pictures at rates of {Rate} and {MatchingRate} with a penalty of {Penalty}, captions of {MaxLength} words of {Vocabulary}: a batch has 2 pictures or more, as sentences are told apart within it, rates are above 0, the penalty is 0 or more, captions have 1 word or more, and the vocabulary 2.");
    }
}
