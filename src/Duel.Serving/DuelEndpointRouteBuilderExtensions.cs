using Duel.Serving;
using Scalar.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Trained models as endpoints.</summary>
public static class DuelEndpointRouteBuilderExtensions
{
    /// <summary>Maps the Open Inference Protocol below <c>/v2</c>, OpenAI's endpoints for pictures below <c>/v1</c>, <c>/metrics</c>,
    /// <c>/openapi/v1.json</c> and a page of reference at <c>/reference</c>.</summary>
    /// <remarks>Who may ask is for the application to say: the result takes <c>RequireAuthorization()</c> and the like.</remarks>
    /// <param name="routes">The application, with the services of <c>AddDuel</c>.</param>
    /// <returns>All endpoints.</returns>
    public static IEndpointConventionBuilder MapDuel(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var all = routes.MapGroup("");
        InferenceEndpoints.Map(all);
        ImageEndpoints.Map(all);
        all.MapGet("/health", () => Results.Text("healthy")).ExcludeFromDescription();
        all.MapOpenApi();
        all.MapScalarApiReference("/reference", page => page.WithTitle("Duel").DisableDefaultFonts().DisableTelemetry().DisableAgent()).ExcludeFromDescription();
        all.MapPrometheusScrapingEndpoint().ExcludeFromDescription();
        return all;
    }
}
