namespace Duel.Tensors;

/// <summary>Fills a tensor with random numbers.</summary>
internal unsafe struct RandomFill : ITaskBody
{
    private const int PerTask = 1 << 14;
    private const int AtOnce = Philox.CountersAtOnce * Philox.WordsEach;
    private RandomNumbers numbers;
    private long count;
    private float* floats;
    private double* doubles;

    public static void Run(Tensor to, in RandomNumbers numbers)
    {
        var fill = new RandomFill
        {
            numbers = numbers,
            count = to.Shape.Count,
            floats = to.Type == DType.Float32 ? to.Pointer<float>() : null,
            doubles = to.Type == DType.Float64 ? to.Pointer<double>() : null,
        };
        Workers.For((int)((fill.count + PerTask - 1) / PerTask), ref fill);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        var end = Math.Min(count, (task + 1L) * PerTask);
        Span<uint> words = stackalloc uint[AtOnce];
        Span<double> drawn = stackalloc double[AtOnce];
        for (var i = (long)task * PerTask; i < end; i += AtOnce)
        {
            // The upper half of the counter is the element's, offset by one so that single draws (counter 0) stay apart.
            var most = (int)Math.Min(AtOnce, end - i);
            Philox.Fill(numbers.Key, (ulong)(i / Philox.WordsEach) + 1, numbers.Stream, words);
            if (numbers.Normal)
            {
                for (var j = 0; j < most; j += 2)
                    (drawn[j], drawn[j + 1]) = BoxMuller(words[j], words[j + 1]);
            }
            else
            {
                for (var j = 0; j < most; j++)
                    drawn[j] = Rng.ToUnit(words[j]);
            }
            for (var j = 0; j < most; j++)
            {
                var value = (drawn[j] * numbers.Scale) + numbers.Shift;
                if (floats is not null)
                    floats[i + j] = (float)value;
                else
                    doubles[i + j] = value;
            }
        }
    }

    private static (double, double) BoxMuller(uint a, uint b)
    {
        // In double, so that the rounding to float hides the last bits in which mathematical libraries differ.
        var radius = Math.Sqrt(-2 * Math.Log((a + 1.0) * (1.0 / 4294967296.0)));
        var (sin, cos) = Math.SinCos(b * (2 * Math.PI / 4294967296.0));
        return (radius * cos, radius * sin);
    }
}
