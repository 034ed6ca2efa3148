using System.Runtime.InteropServices;

namespace Duel.Backends.Torch;

/// <summary>Memory of Duel's tensors as Torch sees it, for the time of a call.</summary>
internal static unsafe partial class TorchView
{
    private const int CpuDevice = 0;

    /// <summary>A tensor of Torch over a tensor's own values: what one writes, the other reads. It must be gone before the tensor is.</summary>
    /// <param name="tensor">Its block is held by the calling thread, as for any kernel.</param>
    public static torch.Tensor Of(Tensor tensor) => Over((nint)tensor.Bytes(), tensor.Shape.ToArray(), Format(tensor.Type));

    /// <summary>The same of several; null where one is empty, which not all of Torch's functions take.</summary>
    public static torch.Tensor[]? All(ReadOnlySpan<Tensor> tensors)
    {
        var seen = new torch.Tensor[tensors.Length];
        for (var i = 0; i < seen.Length; i++)
        {
            if (tensors[i].Shape.Count == 0)
                return null;
            seen[i] = Of(tensors[i]);
        }
        return seen;
    }

    /// <summary>A tensor of Torch over memory of the host, which is to outlive it.</summary>
    /// <exception cref="InvalidOperationException">LibTorch does not take it.</exception>
    public static torch.Tensor Over(nint address, ReadOnlySpan<int> shape, torch.ScalarType format)
    {
        Span<long> extents = stackalloc long[shape.Length];
        for (var axis = 0; axis < shape.Length; axis++)
            extents[axis] = shape[axis];
        return Over(address, extents, format);
    }

    /// <inheritdoc cref="Over(nint, ReadOnlySpan{int}, torch.ScalarType)"/>
    public static torch.Tensor Over(nint address, ReadOnlySpan<long> shape, torch.ScalarType format)
    {
        fixed (long* extents = shape)
        {
            var handle = New((byte*)address, &Nothing, extents, shape.Length, (sbyte)format, (sbyte)format, CpuDevice, -1, false);
            return handle != 0
                ? torch.Tensor.UnsafeCreateTensor(handle)
                : throw new InvalidOperationException($"LibTorch could not take a tensor of {shape.Length} axes over memory of Duel's.");
        }
    }

    /// <summary>Torch's name of a number format.</summary>
    public static torch.ScalarType Format(DType type) => type == DType.Float32 ? torch.ScalarType.Float32 : torch.ScalarType.Float64;

    /// <summary>Duel's name of a number format.</summary>
    public static DType TypeOf(torch.Tensor tensor) => tensor.dtype == torch.ScalarType.Float64 ? DType.Float64 : DType.Float32;

    /// <summary>The shape of one of Torch's tensors.</summary>
    public static Shape ShapeOf(torch.Tensor tensor) => [.. tensor.shape.Select(extent => checked((int)extent))];

    // TorchSharp's own functions copy what they are given; its native part does not.
    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_new")]
    private static partial nint New(byte* values, delegate* unmanaged<nint, void> free, long* extents, int rank, sbyte type, sbyte wanted, int device, int index, [MarshalAs(UnmanagedType.U1)] bool requiresGradient);

    // The memory is Duel's.
    [UnmanagedCallersOnly]
    private static void Nothing(nint address)
    {
    }
}
