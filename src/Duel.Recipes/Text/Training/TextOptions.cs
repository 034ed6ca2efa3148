using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Everything that decides how texts are learned.</summary>
public sealed record TextOptions : RunOptions
{
    /// <summary>Options that are filled in from the usual preset when a run starts.</summary>
    public TextOptions()
    {
        Budget = new(Steps: 5_000);
        StartFromPreset();
    }

    /// <summary>Way to learn.</summary>
    [Setting("Way to learn: by maximum likelihood alone, or after it adversarially: through the Gumbel-softmax, by an autoencoder whose codes are generated, or by rewards.", Name = "model", Words = ["mle", "gumbel", "arae", "seqgan"], IsFixed = true)]
    public TextMethod Method { get; init => field = Given(value); }

    /// <summary>Kind of tokens; null for what suits the texts.</summary>
    [Setting("Tokens that texts are cut into. [default: words where most lines have several, else characters]", Words = ["characters", "words", "numbers"], IsFixed = true)]
    public TokenKind? Tokens { get; init => field = Given(value); }

    /// <summary>Most tokens in the vocabulary.</summary>
    [Setting("Most tokens in the vocabulary; rarer ones are unknown.", Least = 2, Most = 30_000, IsFixed = true)]
    public int Vocabulary { get; init => field = Given(value); } = 10_000;

    /// <summary>Times that a token must occur to be in the vocabulary.</summary>
    [Setting("Times that a token must occur to be in the vocabulary.", Least = 1, IsFixed = true)]
    public int MinCount { get; init => field = Given(value); } = 1;

    /// <summary>Most tokens of a text, its end left aside; longer ones are cut. Null for 40 words, 120 characters, or as many numbers as all lines have.</summary>
    [Setting("Most tokens of a text; longer ones are cut. [default: 40 words, 120 characters, or as many numbers as all lines have]", Least = 1, Most = 10_000, IsFixed = true)]
    public int? MaxLength { get; init => field = Given(value); }

    /// <summary>The networks.</summary>
    [SettingGroup]
    public TextArchitecture Architecture { get; init => field = Given(value); } = new();

    /// <summary>The probability of a feature of the language model to be dropped in training.</summary>
    [Setting("Probability of each feature of the language model to be dropped while it learns by likelihood.", Least = 0, Most = 0.9)]
    public double Dropout { get; init => field = Given(value); } = 0.2;

    /// <summary>Texts a batch.</summary>
    [Setting("Texts a batch.", Name = "batch", Least = 1, Most = 4096)]
    public int BatchSize { get; init => field = Given(value); } = 64;

    /// <summary>Step size of Adam by likelihood; a cosine leads from it to a hundredth over the run or its first phase.</summary>
    [Setting("Step size by likelihood, at its highest.", Least = 0, Above = true)]
    public double Rate { get; init => field = Given(value); } = 4e-3;

    /// <summary>Step size of both players in the adversarial phase.</summary>
    [Setting("Step size of both players in the adversarial phase.", Least = 0, Above = true)]
    public double AdversarialRate { get; init => field = Given(value); } = 1e-4;

    /// <summary>Weight of the negative log-likelihood of a token of real texts beside the adversarial loss of <see cref="TextMethod.Gumbel"/> and <see cref="TextMethod.SeqGan"/>; 0, as published, for none.</summary>
    [Setting("Weight of the likelihood of real texts beside the adversarial loss of gumbel and seqgan; 0, as published, for none.", Least = 0)]
    public double LikelihoodWeight { get; init => field = Given(value); }

    /// <summary>Fraction of an adversarial run, at its beginning, that learns by likelihood; above 0 and below 1.</summary>
    [Setting("Fraction of an adversarial run, at its beginning, that learns by likelihood; below 1.", Least = 0, Above = true)]
    public double PretrainFraction { get; init => field = Given(value); } = 0.6;

    /// <summary>Discriminator steps to each generator step; null for 5 with arae, 1 with others.</summary>
    [Setting("Discriminator steps to each generator step. [default: 5 with arae, 1 with others]", Least = 1, Most = 1000)]
    public int? DiscriminatorSteps { get; init => field = Given(value); }

    /// <summary>Highest inverse temperature of the Gumbel-softmax, which rises to it from 1 exponentially.</summary>
    [Setting("Inverse temperature that the Gumbel-softmax rises to from 1.", Least = 1)]
    public double InverseTemperature { get; init => field = Given(value); } = 5;

    /// <summary>Length of the noise on an autoencoder's codes, which it learns to decode all the same; falls to half over the run.</summary>
    [Setting("Standard length of the noise that an autoencoder's codes are decoded in spite of.", Least = 0)]
    public double CodeNoise { get; init => field = Given(value); } = 0.2;

    /// <summary>Roll-outs from each prefix in SeqGAN's rewards.</summary>
    [Setting("Roll-outs from each prefix that rewards are means of.", Least = 1, Most = 64)]
    public int Rollouts { get; init => field = Given(value); } = 4;

    /// <summary>Steps between looks at held-out texts while learning by likelihood; the best weights are kept.</summary>
    [Setting("Steps between looks at held-out texts by likelihood; the best weights are kept.", Least = 1)]
    public int CheckEvery { get; init => field = Given(value); } = 100;

    /// <summary>Looks in a row without a better likelihood after which learning by likelihood alone ends.</summary>
    [Setting("Looks in a row without a better likelihood after which a run by likelihood alone ends.", Least = 1)]
    public int CheckPatience { get; init => field = Given(value); } = 10;

    /// <summary>True if there is an adversarial phase.</summary>
    [JsonIgnore]
    public bool IsAdversarial => Method != TextMethod.Likelihood;

    /// <summary>The share of the run by likelihood.</summary>
    [JsonIgnore]
    public double Alone => IsAdversarial ? PretrainFraction : 1;

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="ArgumentException">A number is out of range; the message says which.</exception>
    public void Check()
    {
        if (PretrainFraction is not (> 0 and < 1))
            throw new ArgumentException($"A fraction of {PretrainFraction} of the run by likelihood: it is above 0 and below 1.", nameof(PretrainFraction));
        if (Dropout is not (>= 0 and < 1) || BatchSize < 1 || !(Rate > 0) || !(AdversarialRate > 0) || InverseTemperature < 1 || CodeNoise < 0 || LikelihoodWeight < 0 || Rollouts < 1 || CheckEvery < 1 || CheckPatience < 1)
            throw new ArgumentException($"Batches of {BatchSize} texts at rates of {Rate} and {AdversarialRate}, a dropout of {Dropout}, an inverse temperature of {InverseTemperature}, noise of {CodeNoise}, a weight of {LikelihoodWeight} of likelihood, {Rollouts} roll-outs, looks every {CheckEvery} steps: batches, roll-outs and looks are 1 or more, rates above 0, dropout from 0 to below 1, the inverse temperature 1 or more, noise and weight 0 or more.");
        if (Vocabulary < 2 || MinCount < 1 || MaxLength < 1)
            throw new ArgumentException($"A vocabulary of {Vocabulary} tokens that occur {MinCount} times, in texts of {MaxLength}: a vocabulary has 2 tokens or more, each occurs once or more, and a text has 1 or more.");
    }
}
