/** The invented internet and its traffic as the files a real network would have. */
@NullMarked
package org.peeringkit.demo.file;

import org.jspecify.annotations.NullMarked;
