namespace Duel.Tensors;

/// <summary>One spatial axis of a convolution: output o and tap t meet at input o * Stride + t * Dilation - Padding.</summary>
/// <param name="Input">Input extent, at least 1.</param>
/// <param name="Kernel">Taps, at least 1.</param>
/// <param name="Stride">Input steps from one output to the next, at least 1.</param>
/// <param name="Padding">Zeros before the input, and as many after it, at least 0.</param>
/// <param name="Dilation">Input steps from one tap to the next, at least 1.</param>
internal readonly record struct ConvolutionAxis(int Input, int Kernel = 1, int Stride = 1, int Padding = 0, int Dilation = 1)
{
    /// <summary>Output extent: how often the dilated kernel fits into the padded input.</summary>
    public int Output => ((Input + (2 * Padding) - (Dilation * (Kernel - 1)) - 1) / Stride) + 1;

    /// <summary>Places at the end of the input that no window reaches: the output padding of the transposed convolution.</summary>
    public int Unreached => Input + (2 * Padding) - (Dilation * (Kernel - 1)) - 1 - ((Output - 1) * Stride);

    /// <summary>True if this axis asks nothing: each output is its input.</summary>
    public bool IsPointwise => this is { Kernel: 1, Stride: 1, Padding: 0 };

    /// <summary>The outputs, first and past the last, that meet an input element at tap <paramref name="tap"/>.</summary>
    public (int First, int End) OutputsOf(int tap)
    {
        int shift = Padding - (tap * Dilation);
        int first = Math.Max(0, shift <= 0 ? 0 : (shift + Stride - 1) / Stride);
        int end = Input - 1 + shift < 0 ? 0 : Math.Min(Output, ((Input - 1 + shift) / Stride) + 1);
        return (first, Math.Max(first, end));
    }

    /// <summary>Number of pairs of an output and a tap that meet an input element.</summary>
    public long Meetings()
    {
        long sum = 0;
        for (int tap = 0; tap < Kernel; tap++) sum += OutputsOf(tap).End - OutputsOf(tap).First;
        return sum;
    }

    /// <summary>Refuses what is no convolution; <paramref name="name"/> is the axis, for the message.</summary>
    /// <exception cref="ArgumentException">A number is out of range, or the kernel does not fit.</exception>
    public void Validate(string name)
    {
        if (Input < 1 || Kernel < 1 || Stride < 1 || Padding < 0 || Dilation < 1)
        {
            throw new ArgumentException(
                $"Convolution over {name}: input {Input}, {Kernel} taps, stride {Stride}, padding {Padding}, dilation {Dilation}; " +
                "padding must be at least 0 and the others at least 1.");
        }

        if (Input + (2 * Padding) < (Dilation * (Kernel - 1)) + 1)
        {
            throw new ArgumentException(
                $"Convolution over {name}: {Kernel} taps with dilation {Dilation} span {(Dilation * (Kernel - 1)) + 1}, " +
                $"but the input of {Input} with padding {Padding} on both sides has {Input + (2 * Padding)}; pad more or use a smaller kernel.");
        }
    }
}
