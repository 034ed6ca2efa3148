using System.Security.Cryptography;

namespace Duel.Recipes;

/// <summary>Privacy asked of a model of a table: (epsilon, delta)-differential privacy for each row that is there or not.</summary>
/// <remarks>
/// The discriminator goes down gradients that are clipped row by row, under normal noise (DP-SGD: Abadi et al. 2016, arXiv:1607.00133); the
/// generator learns from the discriminator alone. What may be handed out then is the model, <c>model.json</c> and
/// <c>model.safetensors</c>, and rows made with it; the rest of a run's folder is not covered.
/// </remarks>
/// <param name="Epsilon">At most so much in all; above 0.</param>
/// <param name="Delta">The probability with which more may be given away; above 0, below 1 / rows.</param>
/// <param name="Clip">The length that the gradient of each row is clipped to; above 0.</param>
public sealed record TablePrivacy(double Epsilon, double Delta = TablePrivacy.UsualDelta, double Clip = 1)
{
    /// <summary>Delta where nothing else is said and rows are few enough.</summary>
    public const double UsualDelta = 1e-5;

    /// <summary>The share of epsilon that is spent on how frequent modes are.</summary>
    public const double CountShare = 0.1;

    /// <summary>Noise of gradients over <see cref="Clip"/>; found from epsilon, delta, rate and steps where null.</summary>
    public double? Noise { get; init; }

    /// <summary>Noise of the modes' frequencies over what one row changes of them; found from epsilon and delta where null.</summary>
    public double? CountNoise { get; init; }

    /// <summary>Secret seed of the noise and of the choice of rows; drawn by the system where null. Whoever knows it can take the noise off again.</summary>
    public ulong? Secret { get; init; }

    /// <summary>The probability with which each row is taken in a step of the discriminator; found from batch and rows.</summary>
    public double Rate { get; init; }

    /// <summary>Steps of the discriminator for which the noise was found.</summary>
    public long Updates { get; init; }

    /// <summary>A delta that rows allow: 0.00001, or less for more rows than ten thousand.</summary>
    /// <param name="rows">Rows of the table.</param>
    public static double DeltaFor(int rows) => Math.Min(UsualDelta, 0.1 / Math.Max(1, rows));

    /// <summary>This with every number that follows from a run.</summary>
    /// <param name="rows">Rows of the table.</param>
    /// <param name="batch">Rows a batch, on average.</param>
    /// <param name="updates">Steps of the discriminator.</param>
    /// <exception cref="ArgumentException">A number is out of range; the message says which.</exception>
    internal TablePrivacy For(int rows, int batch, long updates)
    {
        if (!(Epsilon > 0 && double.IsFinite(Epsilon)))
            throw new ArgumentException(FormattableString.Invariant($"Epsilon is {Epsilon}, and has to be above 0: such as an Epsilon of 3."));
        if (!(Clip > 0))
            throw new ArgumentException(FormattableString.Invariant($"Clip is {Clip}, and has to be above 0: such as a Clip of 1."));
        if (!(Delta > 0 && Delta < 1.0 / rows))
            throw new ArgumentException(FormattableString.Invariant($"A Delta of {Delta} protects none of {rows} rows: it allows one of them to be disclosed. Take less than {1.0 / rows:G2}, such as a Delta of {DeltaFor(rows):G1}."));
        if (batch > rows)
            throw new ArgumentException($"Batches of {batch} of only {rows} rows: take a batch of at most {rows}.");
        if (Noise is not null && CountNoise is not null && Secret is not null && Updates == updates)
            return this;
        var rate = (double)batch / rows;
        var counts = CountNoise ?? PrivacyAccount.Empty.NoiseFor(Epsilon * CountShare, Delta, rate: 1, times: 1);
        return this with
        {
            Rate = rate,
            Updates = updates,
            CountNoise = counts,
            Noise = Noise ?? PrivacyAccount.Empty.With(new(1, counts)).NoiseFor(Epsilon, Delta, rate, updates),
            Secret = Secret ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
        };
    }

    /// <summary>Guarantee after some steps of the discriminator.</summary>
    /// <param name="updates">0 or more.</param>
    internal PrivacyGuarantee After(long updates) => new(
        PrivacyAccount.Empty.With(new(1, CountNoise!.Value)).With(new(Rate, Noise!.Value), updates).Epsilon(Delta), Delta, Noise.Value, CountNoise.Value, Clip, Rate, updates);
}

/// <summary>Guarantee of a model for each row that it learned: (epsilon, delta)-differential privacy, for one row more or less.</summary>
/// <param name="Epsilon">Spent in all, 0 or more.</param>
/// <param name="Delta">The probability with which more may be given away.</param>
/// <param name="Noise">Noise of gradients over <paramref name="Clip"/>.</param>
/// <param name="CountNoise">Noise of the modes' frequencies over what one row changes of them.</param>
/// <param name="Clip">The length that the gradient of each row was clipped to.</param>
/// <param name="Rate">The probability with which each row was taken in a step.</param>
/// <param name="Updates">Steps of the discriminator.</param>
public sealed record PrivacyGuarantee(double Epsilon, double Delta, double Noise, double CountNoise, double Clip, double Rate, long Updates)
{
    /// <summary>The guarantee in a sentence.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"({Epsilon:0.###}, {Delta:0.##E+0})-differentially private for each row, added or left out: {Updates} noisy steps at rate {Rate:0.####}, noise {Noise:0.###} over gradients clipped to {Clip:0.###}; frequencies of modes with noise {CountNoise:0.#}. The code book and the number of rows are taken as public; only the model and rows made with it are covered, no other file of the run.");
}
