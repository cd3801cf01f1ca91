/**
 * Flow records that other programs wrote as text: CSV by header name, JSON lines and arrays, the
 * flow logs of clouds, and any CSV or JSON that a mapping describes.
 */
@NullMarked
package org.peeringkit.io.flowtext.read;

import org.jspecify.annotations.NullMarked;
