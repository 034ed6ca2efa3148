namespace Duel.Tensors;

/// <summary>Copies lines with zeros before and after each; a task is sixteen lines.</summary>
internal unsafe struct LinePadding : ITaskBody
{
    private const int LinesPerTask = 16;

    public float* From, To;
    public int Lines, Length, Padding;

    public readonly int Count => (Lines + LinesPerTask - 1) / LinesPerTask;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int last = Math.Min(Lines, (task + 1) * LinesPerTask), padded = Length + (2 * Padding);
        for (int line = task * LinesPerTask; line < last; line++)
        {
            var to = new Span<float>(To + ((nint)line * padded), padded);
            to[..Padding].Clear();
            to[^Padding..].Clear();
            new ReadOnlySpan<float>(From + ((nint)line * Length), Length).CopyTo(to[Padding..]);
        }
    }
}
