namespace Duel.Serving;

/// <summary>Turns exceptions of a protocol's endpoints into replies of its shape; none tells of the server's insides.</summary>
/// <param name="shape">Makes the body of a refusal.</param>
internal sealed class RefusalFilter(Func<ProtocolException, object> shape) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            return await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
#pragma warning disable CA1031 // Every refusal has the protocol's shape, also that of a fault of the server.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            var refused = ProtocolException.Of(trouble) ?? Fault(http, trouble);
            if (refused.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
                http.Response.Headers.RetryAfter = "1";
            return Results.Json(shape(refused), ProtocolJson.Options, statusCode: refused.Status);
        }
    }

    private static ProtocolException Fault(HttpContext http, Exception trouble)
    {
        Log.Fault(http.RequestServices.GetRequiredService<ILogger<RefusalFilter>>(), trouble, http.TraceIdentifier);
        return new(StatusCodes.Status500InternalServerError, $"A fault of the server; its log has more under {http.TraceIdentifier}.");
    }
}
