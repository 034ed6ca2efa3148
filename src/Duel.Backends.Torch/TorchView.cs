using System.Runtime.InteropServices;

namespace Duel.Backends.Torch;

/// <summary>Memory of Duel's tensors as Torch sees it, for the time of a call.</summary>
internal static unsafe partial class TorchView
{
    private const int CpuDevice = 0;

    /// <summary>A tensor of Torch over a tensor's own values: what one writes, the other reads. It must be gone before the tensor is.</summary>
    /// <param name="tensor">Its block is held by the calling thread, as for any kernel.</param>
    public static torch.Tensor Of(Tensor tensor) => Of(tensor, tensor.Shape);

    /// <summary>The same under another shape of as many elements.</summary>
    public static torch.Tensor Of(Tensor tensor, Shape shape)
    {
        var extents = stackalloc long[Shape.MaxRank];
        for (var axis = 0; axis < shape.Rank; axis++)
            extents[axis] = shape[axis];
        var type = (sbyte)(tensor.Type == DType.Float32 ? torch.ScalarType.Float32 : torch.ScalarType.Float64);
        var handle = New(tensor.Bytes(), &Nothing, extents, shape.Rank, type, type, CpuDevice, -1, false);
        return handle != 0
            ? torch.Tensor.UnsafeCreateTensor(handle)
            : throw new InvalidOperationException($"LibTorch could not take a tensor of shape {tensor.Shape} over memory of Duel's.");
    }

    // TorchSharp's own functions copy what they are given; its native part does not.
    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_new")]
    private static partial nint New(byte* values, delegate* unmanaged<nint, void> free, long* extents, int rank, sbyte type, sbyte wanted, int device, int index, [MarshalAs(UnmanagedType.U1)] bool requiresGradient);

    // The memory is Duel's.
    [UnmanagedCallersOnly]
    private static void Nothing(nint address)
    {
    }
}
