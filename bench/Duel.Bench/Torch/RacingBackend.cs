using System.Diagnostics;
using Duel.Backends.Torch;
using Duel.Tensors;

namespace Duel.Bench;

/// <summary>Carries each operation out twice, on the CPU's engine and on Torch, and keeps the times by kind and size; the CPU's results count.</summary>
internal sealed class RacingBackend : BackendOnHost
{
    private readonly TorchBackend torch = new(new() { TakesAll = true });

    /// <summary>Milliseconds of both engines in each call, by kind and by the power of ten of the elements made.</summary>
    public SortedDictionary<(OperationKind Kind, int Digits), List<(double Cpu, double Torch)>> Times { get; } = [];

    /// <inheritdoc/>
    public override void Run(Operation operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs, bool mayOverwrite)
    {
        var start = Stopwatch.GetTimestamp();
        Cpu.Run(operation, inputs, outputs, mayOverwrite: false);
        var middle = Stopwatch.GetTimestamp();
        if (outputs.Length != 1)
            return;
        var (before, again) = (torch.Taken, new Tensor[1]);
        using (new TensorScope())
            torch.Run(operation, inputs, again, mayOverwrite: false);
        var end = Stopwatch.GetTimestamp();
        if (torch.Taken == before)
            return;
        var key = (operation.Kind, (int)Math.Log10(Math.Max(1, outputs[0].Shape.Count)));
        if (!Times.TryGetValue(key, out var times))
            Times.Add(key, times = []);
        times.Add((Stopwatch.GetElapsedTime(start, middle).TotalMilliseconds, Stopwatch.GetElapsedTime(middle, end).TotalMilliseconds));
    }
}
