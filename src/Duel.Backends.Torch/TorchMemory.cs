namespace Duel.Backends.Torch;

/// <summary>The contents of a block as a flat tensor of Torch's on a device.</summary>
/// <param name="values">As many as the block's tenant has; contiguous, and owned from now on.</param>
internal sealed class TorchMemory(torch.Tensor values) : DeviceMemory
{
    /// <summary>All values, one axis.</summary>
    public torch.Tensor Values => values;

    /// <inheritdoc/>
    public override void CopyTo(nint host)
    {
        using var to = TorchView.Over(host, [values.numel()], values.dtype);
        to.copy_(values);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => values.Dispose();
}
