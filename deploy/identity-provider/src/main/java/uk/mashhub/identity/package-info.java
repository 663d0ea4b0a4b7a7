/**
 * Local mode's authorization server. The hub trusts any OIDC provider with these claims; a council replaces this one with
 * its own and nothing else changes.
 */
@NullMarked
package uk.mashhub.identity;

import org.jspecify.annotations.NullMarked;
