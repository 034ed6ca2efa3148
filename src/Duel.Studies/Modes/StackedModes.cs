namespace Duel.Studies;

/// <summary>Stacked digits: three random digits as the channels of one picture, a thousand modes, told apart by a classifier.</summary>
/// <param name="learned">Digits that generators learn from.</param>
/// <param name="heldOut">Digits that were not learned from.</param>
/// <param name="reader">Reads the digit of a channel.</param>
/// <param name="countedCount">Samples that are counted.</param>
internal sealed class StackedModes(IDataset learned, IDataset heldOut, DigitReader reader, int countedCount = StackedModes.UsualCount) : IModeSet
{
    /// <summary>Name to type.</summary>
    public const string TypedName = "stacked";

    /// <summary>Stacks that a run learns from, as in PacGAN (arXiv:1712.04086, section 4.2).</summary>
    public const int LearnedCount = 128_000;

    /// <summary>Samples that are counted: of the thousand modes, a perfect generator leaves out none.</summary>
    public const int UsualCount = 26_000;

    /// <summary>Probability of each digit from which a sample is of high quality; the protocol itself asks for nothing.</summary>
    public const double Sure = 0.8;

    private readonly double[] shares = Shares(learned);

    /// <inheritdoc/>
    public string Name => TypedName;

    /// <inheritdoc/>
    public int ModeCount => shares.Length;

    /// <inheritdoc/>
    public int CountedCount => countedCount;

    /// <inheritdoc/>
    public string? Note => reader.Note;

    /// <inheritdoc/>
    public IDataset Learned(ulong seed) => new StackedPictures(learned, LearnedCount, seed);

    /// <inheritdoc/>
    public IDataset HeldOut(ulong seed) => new StackedPictures(heldOut, CountedCount, seed);

    /// <inheritdoc/>
    public IModeCounter Counter() => new StackCounter(reader.Network, shares);

    /// <summary>Share of each mode: the product of the shares of its digits.</summary>
    private static double[] Shares(IDataset digits)
    {
        var (sample, counts) = (new float[digits.Spec.Length], new double[digits.Spec.ClassCount]);
        for (var i = 0; i < digits.Count; i++)
            counts[digits.Read(i, sample)] += 1.0 / digits.Count;
        return [.. from a in counts from b in counts from c in counts select a * b * c];
    }

    /// <summary>Reads some samples at a time.</summary>
    private sealed class StackCounter(FeatureNetwork network, double[] shares) : IModeCounter
    {
        private const int SamplesAtOnce = 50;
        private readonly int side = network.Input.Size;
        private readonly List<int> modes = [];
        private readonly List<bool> good = [];
        private readonly List<float> waiting = [];

        public void Add(ReadOnlySpan<float> sample)
        {
            var pixels = side * side;
            for (var channel = 0; channel < StackedPictures.Channels; channel++)
            {
                // As a file would have it.
                for (var pixel = 0; pixel < pixels; pixel++)
                    waiting.Add(PixelScale.ToSample(PixelScale.ToByte(sample[(pixel * StackedPictures.Channels) + channel])));
            }
            if (waiting.Count == SamplesAtOnce * StackedPictures.Channels * pixels)
                Read();
        }

        public ModeCounts Total()
        {
            if (waiting.Count > 0)
                Read();
            return ModeCounts.OfLabels(modes, good, shares);
        }

        private void Read()
        {
            using var scope = new TensorScope();
            var count = waiting.Count / (side * side);
            var classes = network.ClassCount;
            var chances = network.Evaluate(Tensor.From(waiting.ToArray(), [count, side, side, 1])).Scores.Softmax(1).AsSpan();
            for (var first = 0; first < count; first += StackedPictures.Channels)
            {
                var (mode, isSure) = (0, true);
                for (var channel = 0; channel < StackedPictures.Channels; channel++)
                {
                    var (digit, chance) = Top(chances.Slice((first + channel) * classes, classes));
                    (mode, isSure) = ((mode * classes) + digit, isSure && chance >= Sure);
                }
                modes.Add(mode);
                good.Add(isSure);
            }
            waiting.Clear();
        }

        private static (int Digit, float Chance) Top(ReadOnlySpan<float> chances)
        {
            var top = 0;
            for (var k = 1; k < chances.Length; k++)
                top = chances[k] > chances[top] ? k : top;
            return (top, chances[top]);
        }
    }
}
